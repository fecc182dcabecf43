import type { ErrorCode } from '../errors/index.ts'

/** What is said of an error beside its code. */
export interface ErrorFields extends Readonly<Record<string, unknown>> {
  readonly code: ErrorCode
}

/** The node's log: short lines with fields. */
export interface Log {
  debug(fields: object, message: string): void
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  /** What an operator may have to do something about: its code says what. */
  error(fields: ErrorFields, message: string): void
}
