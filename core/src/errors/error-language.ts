import type { ErrorWords } from './catalog-entry.ts'

/** What is said for a value that is words of ours; `$1` is a part of it that stays. */
export type Phrase = readonly [english: RegExp, said: string]

/** How errors are said in one language: the words of every code, and of what fills them. */
export interface ErrorLanguage {
  readonly words: Readonly<Record<string, ErrorWords>>
  /** Such as `line {line}`. */
  readonly line: string
  /** Between reasons of one refusal. */
  readonly separator: string
  readonly phrases: readonly Phrase[]
}
