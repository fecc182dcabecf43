import type { ColumnPlan, TablePlan } from '../sql/table-statement.ts'
import type { Change } from './change.ts'
import type { Store } from './store.ts'

/** Where SQLite keeps a table, among those of all owners. */
export function storedName({ owner, name }: { owner: string; name: string }): string {
  return `${owner}.${name}`
}

/** The tables of all users. Every change of a row is captured until it is taken. */
export class Tables {
  readonly #store: Store
  readonly #plans = new Map<string, TablePlan>()

  constructor(store: Store) {
    this.#store = store
    store.database.exec(`
      CREATE TABLE IF NOT EXISTS tables (name TEXT PRIMARY KEY, plan TEXT);
      CREATE TABLE IF NOT EXISTS captured (at INTEGER PRIMARY KEY, change TEXT);`)
    for (const { name, plan } of store.prepared('SELECT name, plan FROM tables').all()) {
      this.#plans.set(String(name), JSON.parse(String(plan)))
    }
  }

  find(name: string): TablePlan | undefined {
    return this.#plans.get(name)
  }

  all(): readonly TablePlan[] {
    return [...this.#plans.values()]
  }

  create(plan: TablePlan): void {
    const name = storedName(plan)
    this.#store.transact(() => {
      this.#store.database.exec(tableText(plan))
      for (const text of captureTexts(plan)) this.#store.database.exec(text)
      const insert = this.#store.prepared('INSERT INTO tables VALUES (?, ?)')
      insert.run(name, JSON.stringify(plan))
    })
    this.#plans.set(name, plan)
  }

  drop(name: string): void {
    this.#store.transact(() => {
      this.#store.database.exec(`DROP TABLE "${name}"`)
      this.#store.prepared('DELETE FROM tables WHERE name = ?').run(name)
    })
    this.#plans.delete(name)
  }

  /** The changes since they were taken last, in their order. */
  takeCaptured(): readonly Change[] {
    const rows = this.#store.prepared('SELECT change FROM captured ORDER BY at').all()
    if (rows.length > 0) this.#store.prepared('DELETE FROM captured').run()
    return rows.map(({ change }) => JSON.parse(String(change)))
  }
}

function quoted(name: string): string {
  return `"${name}"`
}

function tableText(plan: TablePlan): string {
  const columns = plan.columns.map(columnText)
  const hasKey = plan.key.length > 0
  if (hasKey) columns.push(`PRIMARY KEY (${plan.key.map(quoted).join(', ')})`)
  // Without a row number of SQLite's own: an INTEGER key would be one, and take null.
  const ending = hasKey ? ' WITHOUT ROWID' : ''
  return `CREATE TABLE ${quoted(storedName(plan))} (${columns.join(', ')})${ending}`
}

function columnText(column: ColumnPlan): string {
  const { name, type, isRequired, isUnique, initial } = column
  const parts = [quoted(name), type]
  if (isRequired) parts.push('NOT NULL')
  if (isUnique) parts.push('UNIQUE')
  if (initial !== undefined) parts.push(`DEFAULT '${initial.replaceAll("'", "''")}'`)
  parts.push(checkText(column))
  return parts.join(' ')
}

/** SQLite takes anything into any column: a strict database does not. */
function checkText({ name, type }: ColumnPlan): string {
  const length = /CHAR\((\d+)\)/.exec(type)?.[1]
  if (length) return `CONSTRAINT length CHECK (length(${quoted(name)}) <= ${length})`
  if (type === 'DATE') return ''
  return `CONSTRAINT literal CHECK (typeof(${quoted(name)}) IN ('integer', 'real', 'null'))`
}

function captureTexts(plan: TablePlan): readonly string[] {
  const table = storedName(plan)
  const row = (prefix: string) => {
    return `json_array(${plan.columns.map(({ name }) => `${prefix}.${quoted(name)}`).join(', ')})`
  }
  const sides = {
    insert: `'after', ${row('NEW')}`,
    update: `'before', ${row('OLD')}, 'after', ${row('NEW')}`,
    delete: `'before', ${row('OLD')}`,
  }
  return Object.entries(sides).map(([kind, values]) => {
    const change = `json_object('table', '${table}', 'kind', '${kind}', ${values})`
    return `CREATE TRIGGER "${table} ${kind}" AFTER ${kind.toUpperCase()} ON ${quoted(table)}
      BEGIN INSERT INTO captured (change) VALUES (${change}); END`
  })
}
