import { useText } from '../texts/use-text.ts'

/** The month in letters, or after the year: no reader takes it for the day. */
const form = { dateStyle: 'medium', timeStyle: 'medium', hour12: false } as const

/** A day and time as people of the language write it. */
export function DateMoment({ at }: { readonly at: number }) {
  const { language } = useText()
  const when = new Date(at)
  return (
    <time className="hf-number" dateTime={when.toISOString()}>
      {when.toLocaleString(language, form)}
    </time>
  )
}
