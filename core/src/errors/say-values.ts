import type { ErrorLanguage } from './error-language.ts'
import type { ErrorValues } from './fill-in.ts'

/** Values that may be words of ours; what people and programs named is never taken for such. */
const worded: ReadonlySet<string> = new Set([
  ...['detail', 'difference', 'direction', 'expected', 'found', 'owner'],
  ...['problem', 'range', 'reason', 'what'],
])

/** The values of an error, those that are words of ours in another language. */
export function sayValues(values: ErrorValues, { phrases }: ErrorLanguage): ErrorValues {
  const said = Object.entries(values).map(([name, value]) => {
    if (!worded.has(name) || typeof value !== 'string') return [name, value]
    const phrase = phrases.find(([english]) => english.test(value))
    return [name, phrase === undefined ? value : value.replace(...phrase)]
  })
  return Object.fromEntries(said)
}
