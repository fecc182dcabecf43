import type { Value } from '../setting/results.ts'
import type { TablePlan } from '../sql/table-statement.ts'
import { type Change, foundBy } from './change.ts'
import type { Store } from './store.ts'
import { storedName } from './tables.ts'

/** Repeats a change of a row; throws as SQLite does where the row will not have it. */
export function applyChange(store: Store, plan: TablePlan, change: Change): void {
  const table = `"${storedName(plan)}"`
  if (change.kind === 'insert') {
    const marks = change.after.map(() => '?').join(', ')
    store.prepared(`INSERT INTO ${table} VALUES (${marks})`).run(...change.after)
    return
  }
  const { where, values } = whereRow(plan, change.before)
  if (change.kind === 'delete') {
    store.prepared(`DELETE FROM ${table} WHERE ${where}`).run(...values)
    return
  }
  const set = plan.columns.map(({ name }) => `"${name}" = ?`).join(', ')
  store.prepared(`UPDATE ${table} SET ${set} WHERE ${where}`).run(...change.after, ...values)
}

/** The row of a change as it is now; `undefined` where there is none. */
export function findRow(store: Store, plan: TablePlan, change: Change): Value[] | undefined {
  const { where, values } = whereRow(plan, foundBy(change))
  const found = store.prepared(`SELECT * FROM "${storedName(plan)}" WHERE ${where}`).get(...values)
  return found && (Object.values(found) as Value[])
}

/** What nobody else may change before this change is committed or taken back. */
export function keysOf(plan: TablePlan, change: Change): readonly string[] {
  const table = storedName(plan)
  // Without a key nobody can tell the rows apart: the table is locked as a whole.
  if (plan.key.length === 0) return [table]
  const rows = change.kind === 'update' ? [change.before, change.after] : [foundBy(change)]
  return rows.map((row) => `${table} ${JSON.stringify(keyValues(plan, row))}`)
}

function keyValues(plan: TablePlan, row: readonly Value[]): Value[] {
  return plan.columns.flatMap(({ name }, at) => (plan.key.includes(name) ? [row[at] ?? null] : []))
}

function whereRow(plan: TablePlan, row: readonly Value[]) {
  const names = plan.columns.map(({ name }) => name)
  const searched = plan.key.length > 0 ? names.filter((name) => plan.key.includes(name)) : names
  const where = searched.map((name) => `"${name}" IS ?`).join(' AND ')
  return { where, values: searched.map((name) => row[names.indexOf(name)] ?? null) }
}
