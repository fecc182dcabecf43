import type { Value } from '../setting/results.ts'
import type { TablePlan } from '../sql/table-statement.ts'
import { findRow } from '../storage/apply-change.ts'
import type { Change } from '../storage/change.ts'
import type { Store } from '../storage/store.ts'

/** Why a change of a peer does not fit here. */
export interface Conflict {
  readonly change: Change
  readonly code: string
  readonly text: string
}

const alreadyThere = { code: '11058', text: 'The row already exists in a unique index.' }
const otherRow = { code: '61035', text: '[Receiver] An update conflict occurred.' }
const noRow = { code: '61036', text: '[Receiver] The row was not found.' }
/** Somebody here has changed the row and does not commit. */
export const rowLocked = {
  code: '11075',
  text: 'The transaction has exceeded the lock timeout specified by the user.',
}

/** Whether a change can be repeated here, where the row may have become another. */
export function findConflict(store: Store, plan: TablePlan, change: Change): Conflict | undefined {
  const row = findRow(store, plan, change)
  if (change.kind === 'insert') return row && { change, ...alreadyThere }
  if (!row) return { change, ...(change.kind === 'delete' ? noRow : otherRow) }
  if (change.kind === 'delete') return undefined
  const isOther = change.before.some((value, at) => value !== change.after[at] && value !== row[at])
  return isOther ? { change, ...otherRow } : undefined
}

/** A change as the conflict log tells it: a statement that nobody wrote. */
export function renderChange(plan: TablePlan, change: Change): string {
  if (change.kind === 'insert') {
    return `INSERT INTO ${change.table} VALUES ( ${change.after.map(literal).join(' ,  ')} );`
  }
  const where = plan.columns.flatMap(({ name }, at) => {
    return plan.key.includes(name) ? [`${name} = ${literal(change.before[at] ?? null)}`] : []
  })
  const ending = `WHERE ${where.join(' AND ')};`
  if (change.kind === 'delete') return `DELETE FROM ${change.table} ${ending}`
  const set = plan.columns.flatMap(({ name }, at) => {
    const value = change.after[at] ?? null
    return value === change.before[at] ? [] : [`${name} = ${literal(value)}`]
  })
  return `UPDATE ${change.table} SET ${set.join(', ')} ${ending}`
}

function literal(value: Value): string {
  return typeof value === 'string' ? `'${value}'` : String(value ?? 'NULL')
}
