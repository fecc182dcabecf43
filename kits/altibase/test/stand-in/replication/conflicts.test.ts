import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { TablePlan } from '../sql/table-statement.ts'
import { applyChange } from '../storage/apply-change.ts'
import type { Change } from '../storage/change.ts'
import { Store } from '../storage/store.ts'
import { Tables } from '../storage/tables.ts'
import { findConflict, renderChange } from './conflicts.ts'

const column = { isRequired: false, isUnique: false }
const plan: TablePlan = {
  owner: 'SYS',
  name: 'T1',
  key: ['ID'],
  columns: [
    { name: 'ID', type: 'INTEGER', ...column },
    { name: 'V', type: 'VARCHAR(40)', ...column },
  ],
}
const table = 'SYS.T1'
const insert: Change = { table, kind: 'insert', after: [1, 'a'] }
const update: Change = { table, kind: 'update', before: [1, 'a'], after: [1, 'b'] }
const removal: Change = { table, kind: 'delete', before: [1, 'b'] }

let folder: string
let store: Store
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'altibase-rows-'))
  store = new Store(join(folder, 'rows'))
  new Tables(store).create(plan)
})
afterEach(() => {
  store.database.close()
  rmSync(folder, { recursive: true, force: true })
})

const codeOf = (change: Change) => findConflict(store, plan, change)?.code

it('changes in their order fit, and once they were made they do not fit again', () => {
  const codes = [insert, update, removal].map((change) => {
    const first = codeOf(change)
    applyChange(store, plan, change)
    return [first, codeOf(change)]
  })
  expect(codes).toEqual([
    [undefined, '11058'],
    [undefined, '61035'],
    [undefined, '61036'],
  ])
})

it('a row that became another is not changed', () => {
  applyChange(store, plan, { table, kind: 'insert', after: [1, 'other'] })
  expect(codeOf(update)).toBe('61035')
})

it('a conflict is told as a statement that nobody wrote', () => {
  expect([insert, update, removal].map((change) => renderChange(plan, change))).toEqual([
    "INSERT INTO SYS.T1 VALUES ( 1 ,  'a' );",
    "UPDATE SYS.T1 SET V = 'b' WHERE ID = 1;",
    'DELETE FROM SYS.T1 WHERE ID = 1;',
  ])
})
