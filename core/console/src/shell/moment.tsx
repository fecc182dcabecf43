import { useText } from '../texts/use-text.ts'

/** A time as people of the language write it; the date is said when one points at it. */
export function Moment({ at }: { readonly at: number }) {
  const { language } = useText()
  const when = new Date(at)
  return (
    <time className="hf-time" dateTime={when.toISOString()} title={when.toLocaleString(language)}>
      {when.toLocaleTimeString(language, { hour12: false })}
    </time>
  )
}
