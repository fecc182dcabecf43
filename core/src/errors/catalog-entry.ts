import type { ExitCode } from './exit-codes.ts'

/** A line of the catalog: everything that is ever printed about one code. */
export interface CatalogEntry {
  /** What happened; `{name}` is replaced by the error's value of that name. */
  readonly message: string
  /** What state things are left in. */
  readonly left: string
  /** What to do about it. */
  readonly try: string
  /** A paragraph for `holdfast explain`. */
  readonly explanation: string
  readonly exitCode: ExitCode
}

/** What is said about a code in one language; `{name}` and `[…]` are as in the catalog. */
export type ErrorWords = Omit<CatalogEntry, 'exitCode'>
