import { storedName } from '../storage/tables.ts'
import type { View } from './view.ts'

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
    ['TABLE_NAME', 'VARCHAR(128)'],
    ['TABLE_TYPE', 'CHAR(1)'],
    ['COLUMN_COUNT', 'INTEGER'],
    ['REPLICATION_COUNT', 'INTEGER'],
  ],
  rows: ({ tables: all, users: owners, replications }) => {
    const ids = new Map(owners.names().map(({ id, name }) => [name, id]))
    return all.all().map((plan) => {
      const count = replications?.countOf(storedName(plan)) ?? 0
      return [ids.get(plan.owner) ?? 0, plan.name, 'T', plan.columns.length, count]
    })
  },
}

/** Views of what there is: users and tables. */
export const catalogViews: readonly View[] = [users, tables]
