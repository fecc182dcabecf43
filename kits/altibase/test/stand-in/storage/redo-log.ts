import type { Change } from './change.ts'
import type { Store } from './store.ts'

/** A committed transaction in the log. */
export interface LoggedTransaction {
  /** Where its record begins, and where it ends: the numbers grow for ever. */
  readonly beginSn: number
  readonly endSn: number
  readonly transaction: number
  readonly changes: readonly Change[]
}

/** How much of the log a record takes beside its values, in bytes. */
const recordBytes = 120
const commitBytes = 49
const firstSn = 1_476_145
const firstTransaction = 2048

/** What is sent to peers. Kept until every replication object has it confirmed. */
export class RedoLog {
  readonly #store: Store
  #lastSn: number
  #nextTransaction: number

  constructor(store: Store) {
    this.#store = store
    store.database.exec(`
      CREATE TABLE IF NOT EXISTS redo
        (end_sn INTEGER PRIMARY KEY, begin_sn INTEGER, tid INTEGER, changes TEXT)`)
    this.#lastSn = Number(store.fact('last sn') ?? firstSn)
    this.#nextTransaction = Number(store.fact('next transaction') ?? firstTransaction)
  }

  /** The number of the end of the log. */
  get lastSn(): number {
    return this.#lastSn
  }

  /** A number for a transaction that begins. */
  nextTransaction(): number {
    this.#nextTransaction += 2048 + 1
    return this.#nextTransaction
  }

  /** Appends what nobody is sent, such as a change of the catalog. */
  note(bytes: number): void {
    this.#lastSn += bytes
    this.#store.keepFact('last sn', this.#lastSn)
  }

  /** Appends a transaction; within the one of the store that changes the rows. */
  append(transaction: number, changes: readonly Change[], isSent: boolean): LoggedTransaction {
    const texts = JSON.stringify(changes)
    const beginSn = this.#lastSn
    const endSn = beginSn + texts.length + recordBytes * changes.length + commitBytes
    if (isSent) {
      const insert = this.#store.prepared('INSERT INTO redo VALUES (?, ?, ?, ?)')
      insert.run(endSn, beginSn, transaction, texts)
    }
    this.#store.keepFact('last sn', endSn)
    this.#store.keepFact('next transaction', this.#nextTransaction)
    this.#lastSn = endSn
    return { beginSn, endSn, transaction, changes }
  }

  /** The first transaction that ends after a number. */
  nextAfter(sn: number): LoggedTransaction | undefined {
    const select = 'SELECT * FROM redo WHERE end_sn > ? ORDER BY end_sn LIMIT 1'
    const row = this.#store.prepared(select).get(sn)
    if (!row) return undefined
    return {
      beginSn: Number(row['begin_sn']),
      endSn: Number(row['end_sn']),
      transaction: Number(row['tid']),
      changes: JSON.parse(String(row['changes'])),
    }
  }

  /** Forgets what every peer has. */
  trim(confirmedSn: number): void {
    this.#store.prepared('DELETE FROM redo WHERE end_sn <= ?').run(confirmedSn)
  }
}
