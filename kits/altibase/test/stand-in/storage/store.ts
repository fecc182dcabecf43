import { DatabaseSync, type StatementSync } from 'node:sqlite'

/** The file behind a stand-in's database. It survives the death of the process, as rows must. */
export class Store {
  readonly database: DatabaseSync
  readonly #prepared = new Map<string, StatementSync>()

  constructor(file: string) {
    this.database = new DatabaseSync(file)
    // The kernel keeps what a killed process wrote; only a crash of the machine could lose it.
    this.database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF')
    this.database.exec('CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value)')
  }

  /** A statement of the stand-in's own, compiled once. */
  prepared(sql: string): StatementSync {
    const known = this.#prepared.get(sql)
    if (known) return known
    const statement = this.database.prepare(sql)
    this.#prepared.set(sql, statement)
    return statement
  }

  /** Does it wholly, or, where it throws, not at all. */
  transact<T>(act: () => T): T {
    this.database.exec('BEGIN IMMEDIATE')
    try {
      const result = act()
      this.database.exec('COMMIT')
      return result
    } catch (error) {
      this.database.exec('ROLLBACK')
      throw error
    }
  }

  /** Looks what would come of it, and takes it back. */
  attempt<T>(act: () => T): T {
    this.database.exec('BEGIN IMMEDIATE')
    try {
      return act()
    } finally {
      this.database.exec('ROLLBACK')
    }
  }

  /** A number or text that is kept under a name. */
  fact(name: string): string | number | undefined {
    const row = this.prepared('SELECT value FROM facts WHERE name = ?').get(name)
    return row?.['value'] as string | number | undefined
  }

  keepFact(name: string, value: string | number): void {
    this.prepared('INSERT OR REPLACE INTO facts VALUES (?, ?)').run(name, value)
  }
}
