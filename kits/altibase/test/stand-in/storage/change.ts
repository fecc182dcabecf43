import type { Value } from '../setting/results.ts'

/** What happened to one row of a table; the rows are whole, in the order of the columns. */
export type Change =
  | { readonly table: string; readonly kind: 'insert'; readonly after: readonly Value[] }
  | {
      readonly table: string
      readonly kind: 'update'
      readonly before: readonly Value[]
      readonly after: readonly Value[]
    }
  | { readonly table: string; readonly kind: 'delete'; readonly before: readonly Value[] }

/** The row by which a change finds what it changes. */
export function foundBy(change: Change): readonly Value[] {
  return change.kind === 'insert' ? change.after : change.before
}
