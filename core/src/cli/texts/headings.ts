import { say } from '../speech.ts'
import type { TextKey } from './catalog.ts'

type Heading = TextKey extends infer Key
  ? Key extends `heading.${infer Word}`
    ? Word
    : never
  : never

/** The headings of a table. */
export function headings(...words: readonly Heading[]): readonly string[] {
  return words.map((word) => say(`heading.${word}`))
}
