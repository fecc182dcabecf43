import type { ExecutionRow, Ledger } from '../ledger/ledger.ts'
import { accountStatements, tables } from './altibase-schema.ts'
import type { Books } from './driver.ts'
import { IsqlClient, type IsqlPlace, rowWord } from './isql-client.ts'

/** All rows of a run come through one pipe. */
const patienceMs = 100_000
const told = ['COMMIT_WRITE_WAIT_MODE', 'REPLICATION_SYNC_LOG', 'LOG_FILE_SIZE']

/** The database of a node, by its own address, as its administrator. */
export class AltibaseBooks implements Books {
  readonly #client: IsqlClient

  private constructor(client: IsqlClient) {
    this.#client = client
  }

  static async open(place: IsqlPlace): Promise<AltibaseBooks> {
    return new AltibaseBooks(await IsqlClient.open(place, patienceMs))
  }

  /** The tables are there already; what this node makes of them comes to the other one. */
  async prepare(accountCount: number): Promise<void> {
    await this.#ask(...accountStatements(accountCount))
  }

  /** Of one moment only where nobody writes: each table is read by a statement of its own. */
  async read(node: string): Promise<Ledger> {
    const sums = async (table: string, name: string, sum: string) => {
      return new Map((await this.#rows(table, 'ACCOUNT', name, sum)).map(readSum))
    }
    const columns = ['ACCOUNT', 'SEQUENCE_NO', 'ORDER_KEY', 'PAIR', 'SIDE', 'AMOUNT', 'PRICE']
    const accounts = await this.#rows(tables.account, 'ACCOUNT', 'SEQUENCE_NO')
    return {
      node,
      executions: (await this.#rows(tables.execution, ...columns)).map(readExecution),
      orders: (await this.#rows(tables.order, 'ORDER_KEY')).map(([key = '']) => key),
      sequences: new Map(accounts.map(([account, last]) => [Number(account), Number(last)])),
      positions: await sums(tables.position, 'PAIR', 'UNITS'),
      balances: await sums(tables.balance, 'CURRENCY', 'POINTS'),
    }
  }

  async settings(): Promise<Readonly<Record<string, string>>> {
    const all = await this.#rows('V$PROPERTY', 'NAME', 'VALUE1')
    return Object.fromEntries(
      all.flatMap(([name = '', value = '']) => (told.includes(name) ? [[name, value]] : [])),
    )
  }

  async close(): Promise<void> {
    this.#client.close()
  }

  async #rows(table: string, ...columns: readonly string[]): Promise<readonly string[][]> {
    const text = columns.join("||' '||")
    const { rows } = await this.#ask(`SELECT '${rowWord} '||${text} FROM ${table};`, 'COMMIT;')
    return rows.map((row) => row.split(' '))
  }

  async #ask(...statements: readonly string[]) {
    const said = await this.#client.ask(statements, patienceMs)
    if (said.errors.length > 0) throw new Error(`isql: ERR-${said.errors.join(', ERR-')}`)
    return said
  }
}

function readExecution(row: readonly string[]): ExecutionRow {
  const [account, sequence, key = '', pair = '', side, amount, price] = row
  return {
    ...{ account: Number(account), sequence: Number(sequence), key, pair },
    ...{ side: side === 'buy' ? 'buy' : 'sell', amount: Number(amount), price: Number(price) },
  }
}

function readSum([account, name, sum = '0']: readonly string[]): readonly [string, bigint] {
  return [`${account} ${name}`, BigInt(sum)]
}
