import type { ErrorWords } from './catalog-entry.ts'

/** How errors are said in one language: the words of every code, and where a problem is. */
export interface ErrorLanguage {
  readonly words: Readonly<Record<string, ErrorWords>>
  /** Such as `line {line}`. */
  readonly line: string
}
