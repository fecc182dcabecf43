import { storedName } from '../storage/tables.ts'
import type { View } from './view.ts'

/** Tables have ids in their order, behind those of the catalog itself. */
const firstTableId = 1_000
/** The type of a primary key, after the manual. */
const primaryKey = 3

const users: View = {
  name: 'SYS_USERS_',
  owner: 'SYSTEM_',
  columns: [
    ['USER_ID', 'INTEGER'],
    ['USER_NAME', 'VARCHAR(128)'],
  ],
  rows: ({ users: all }) => all.names().map(({ id, name }) => [id, name]),
}

const tables: View = {
  name: 'SYS_TABLES_',
  owner: 'SYSTEM_',
  columns: [
    ['USER_ID', 'INTEGER'],
    ['TABLE_ID', 'INTEGER'],
    ['TABLE_NAME', 'VARCHAR(128)'],
    ['TABLE_TYPE', 'CHAR(1)'],
    ['COLUMN_COUNT', 'INTEGER'],
    ['REPLICATION_COUNT', 'INTEGER'],
  ],
  rows: ({ tables: all, users: owners, replications }) => {
    const ids = new Map(owners.names().map(({ id, name }) => [name, id]))
    return all.all().map((plan, at) => {
      const count = replications?.countOf(storedName(plan)) ?? 0
      const owner = ids.get(plan.owner) ?? 0
      return [owner, firstTableId + at, plan.name, 'T', plan.columns.length, count]
    })
  },
}

/** Primary keys alone: what a kit has to know. No transcript tells what the real one answers. */
const constraints: View = {
  name: 'SYS_CONSTRAINTS_',
  owner: 'SYSTEM_',
  columns: [
    ['TABLE_ID', 'INTEGER'],
    ['CONSTRAINT_TYPE', 'INTEGER'],
  ],
  rows: ({ tables: all }) => {
    return all.all().flatMap(({ key }, at) => {
      return key.length > 0 ? [[firstTableId + at, primaryKey]] : []
    })
  },
}

/** Views of what there is: users, tables and their primary keys. */
export const catalogViews: readonly View[] = [users, tables, constraints]
