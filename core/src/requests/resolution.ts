import type { ErrorCode, ErrorValues, Problem } from '../errors/index.ts'
import type { Change, Event, NodeName } from '../model/index.ts'

/** What a request comes to: what is wrong with it, why it cannot be, or what is to be done. */
export type Resolution =
  | {
      readonly kind: 'problems'
      readonly problems: readonly Problem[]
      /** Names what has the problems: a file, or the request. */
      readonly source: string
    }
  | { readonly kind: 'refused'; readonly code: ErrorCode; readonly values: ErrorValues }
  | {
      readonly kind: 'changes'
      /** Empty when all is so already. */
      readonly changes: readonly Change[]
      /** What is to be broadcast once the changes are committed. */
      readonly then?: Event
    }
  | { readonly kind: 'event'; readonly event: Event }
  /** The members are to begin again, without these nodes. */
  | { readonly kind: 'start'; readonly without: readonly NodeName[] }

/** All is so already. */
export const nothingToDo: Resolution = { kind: 'changes', changes: [] }

/** The request cannot be granted, for a reason that the operator can act on. */
export function refuse(
  code: ErrorCode,
  values: ErrorValues,
): Extract<Resolution, { kind: 'refused' }> {
  return { kind: 'refused', code, values }
}

/** The request is granted by changes of the configuration. */
export function change(...changes: readonly Change[]): Resolution {
  return { kind: 'changes', changes }
}
