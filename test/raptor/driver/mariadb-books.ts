import { type Connection, type ConnectionOptions, createConnection } from 'mysql2/promise'
import type { ExecutionRow, Ledger } from '../ledger/ledger.ts'
import type { Books } from './driver.ts'
import { database, schemaStatements } from './mariadb-schema.ts'

const told = [
  'version',
  'innodb_flush_log_at_trx_commit',
  'sync_binlog',
  'log_bin',
  'innodb_flush_method',
  'innodb_buffer_pool_size',
  'innodb_log_file_size',
  'wsrep_on',
  'wsrep_slave_threads',
]

/** Where a database is asked, and by whom. */
type Where = Pick<ConnectionOptions, 'socketPath' | 'host' | 'port' | 'user' | 'password'>
type Row = readonly (string | number)[]

/** The database of a node, by its own socket or address, as its administrator. */
export class MariadbBooks implements Books {
  readonly #connection: Connection

  private constructor(connection: Connection) {
    this.#connection = connection
    // One that breaks while nothing is asked says so at the next question.
    connection.on('error', () => undefined)
  }

  static async open(where: Where): Promise<MariadbBooks> {
    const large = { supportBigNumbers: true, bigNumberStrings: true }
    return new MariadbBooks(await createConnection({ ...where, ...large, rowsAsArray: true }))
  }

  async prepare(accountCount: number): Promise<void> {
    for (const statement of schemaStatements(accountCount)) await this.#connection.query(statement)
  }

  async read(node: string): Promise<Ledger> {
    // What others have committed counts once it is applied here; alone it waits for nothing.
    await this.#connection.query('SET SESSION wsrep_sync_wait = 1')
    await this.#connection.query('START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY')
    try {
      return {
        node,
        executions: (await this.#rows('execution')).map(readExecution),
        orders: (await this.#rows('client_order')).map(([key]) => String(key)),
        sequences: new Map(
          (await this.#rows('account')).map(([account, last]) => [Number(account), Number(last)]),
        ),
        positions: new Map((await this.#rows('position')).map(readSum)),
        balances: new Map((await this.#rows('balance')).map(readSum)),
      }
    } finally {
      await this.#connection.query('ROLLBACK')
    }
  }

  async settings(): Promise<Readonly<Record<string, string>>> {
    const names = told.map((name) => `'${name}'`).join()
    const [rows] = await this.#connection.query(`SHOW VARIABLES WHERE variable_name IN (${names})`)
    return Object.fromEntries((rows as Row[]).map(([name, value]) => [String(name), String(value)]))
  }

  async close(): Promise<void> {
    await this.#connection.end()
  }

  async #rows(table: string): Promise<readonly Row[]> {
    const [rows] = await this.#connection.query(`SELECT * FROM ${database}.${table}`)
    return rows as Row[]
  }
}

function readExecution([account, sequence, key, pair, side, amount, price]: Row): ExecutionRow {
  return {
    ...{ account: Number(account), sequence: Number(sequence), key: String(key) },
    ...{ pair: String(pair), side: side === 'buy' ? 'buy' : 'sell' },
    ...{ amount: Number(amount), price: Number(price) },
  }
}

function readSum([account, name, sum]: Row): readonly [string, bigint] {
  return [`${account} ${name}`, BigInt(sum ?? 0)]
}
