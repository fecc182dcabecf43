import type { Database } from '../engine/database.ts'
import { synonyms, systemTables, systemViews } from './listed-tables.ts'

const line = (owner: string, name: string, type: string) => {
  return `${owner.padEnd(40)} ${name.padEnd(40)} ${type}`
}

/** What `SELECT * FROM TAB` prints: everything that could be selected from. */
export function renderTableList({ tables }: Database): string {
  const rows = [
    ...systemTables.map((name) => line('SYSTEM_', name, 'SYSTEM TABLE')),
    ...systemViews.map((name) => line('SYSTEM_', name, 'SYSTEM VIEW')),
    ...tables.all().map(({ owner, name }) => line(owner, name, 'TABLE')),
    ...synonyms.map((name) => line('', name, 'SYNONYM')),
  ]
  const heading = [line('USER NAME', 'TABLE NAME', 'TYPE'), '-'.repeat(86)]
  return [...heading, ...rows, `${rows.length} rows selected.`, ''].join('\n')
}
