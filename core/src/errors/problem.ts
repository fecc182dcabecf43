import type { ErrorCode } from './catalog.ts'
import type { ErrorValues } from './fill-in.ts'

/** Something wrong with a person's input; all of them are gathered before any is shown. */
export interface Problem {
  readonly code: ErrorCode
  readonly values: ErrorValues
  /** Where in the document: `resources.vip.parameters.address`; empty for the whole. */
  readonly path: string
  /** The line in the text, from 1; `undefined` where the input had no text. */
  readonly line: number | undefined
}
