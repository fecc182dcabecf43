import mark from './holdfast.svg'

/** The mark and the name. */
export function Brand() {
  return (
    <span className="hf-brand">
      <img src={mark} alt="" width="28" height="28" />
      <span>Holdfast</span>
    </span>
  )
}
