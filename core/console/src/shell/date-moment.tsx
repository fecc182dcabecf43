import { useText } from '../texts/use-text.ts'

/** A day and time as people of the language write it. */
export function DateMoment({ at }: { readonly at: number }) {
  const { language } = useText()
  const when = new Date(at)
  return (
    <time className="hf-number" dateTime={when.toISOString()}>
      {when.toLocaleString(language, { hour12: false })}
    </time>
  )
}
