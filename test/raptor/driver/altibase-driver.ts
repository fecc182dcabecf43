import { changesOf, type Trade } from '../market/trade.ts'
import { tables } from './altibase-schema.ts'
import {
  type Driver,
  type FailureKind,
  type Receipt,
  type Session,
  TradeFailure,
} from './driver.ts'
import { IsqlClient, type IsqlPlace, rowWord } from './isql-client.ts'

/** Where clients find the database, and how long they wait for it. */
export interface AltibaseEndpoint extends IsqlPlace {
  /** Who has not let anybody in by then is given up; ms. */
  readonly connectWithinMs: number
  /** What is not answered by then is asked again by another connection, with the same key; ms. */
  readonly answerWithinMs: number
}

/** The key is there already. */
const duplicate = '11058'
/** The peer has changed the same, or a lock was not had: rolled back for no fault of the trade. */
const again = new Set(['610ED', '11075'])

/** ALTIBASE, by an `isql` that stays for each connection. */
export class AltibaseDriver implements Driver {
  readonly #endpoint: AltibaseEndpoint

  constructor(endpoint: AltibaseEndpoint) {
    this.#endpoint = endpoint
  }

  async open(): Promise<Session> {
    const { connectWithinMs, answerWithinMs } = this.#endpoint
    return new AltibaseSession(
      await IsqlClient.open(this.#endpoint, connectWithinMs),
      answerWithinMs,
    )
  }
}

class AltibaseSession implements Session {
  readonly #client: IsqlClient
  readonly #answerWithinMs: number

  constructor(client: IsqlClient, answerWithinMs: number) {
    this.#client = client
    this.#answerWithinMs = answerWithinMs
  }

  /** `isql` goes on after an error: it is told to commit only once all else was done. */
  async trade(trade: Trade): Promise<Receipt> {
    const { errors, rows } = await this.#ask(...statementsOf(trade))
    const [error] = errors
    if (error === undefined) {
      await this.#commit()
      return readReceipt(rows, false)
    }
    await this.#ask('ROLLBACK;')
    if (error === duplicate) return this.#repeat(trade.order.key)
    throw new TradeFailure(again.has(error) ? 'again' : 'refused', `ERR-${error}`)
  }

  close(): void {
    this.#client.close()
  }

  async #commit(): Promise<void> {
    const { errors } = await this.#ask('COMMIT;')
    const [error] = errors
    if (error === undefined) return
    await this.#ask('ROLLBACK;')
    // Of another refusal nobody knows what is there: the key tells, by another connection.
    const kind: FailureKind = again.has(error) ? 'again' : 'broken'
    throw new TradeFailure(kind, `ERR-${error}`)
  }

  async #repeat(key: string): Promise<Receipt> {
    const { rows } = await this.#ask(
      `SELECT '${rowWord} '||SEQUENCE_NO||' '||PRICE FROM ${tables.execution} ` +
        `WHERE ORDER_KEY = '${key}';`,
      'COMMIT;',
    )
    return readReceipt(rows, true)
  }

  #ask(...statements: readonly string[]) {
    return this.#client.ask(statements, this.#answerWithinMs)
  }
}

/** All trades of one account wait for each other at its first row, in the same order. */
function statementsOf(trade: Trade): readonly string[] {
  const { order, price } = trade
  const { key, account, pair, side, amount, limit = 'NULL' } = order
  const { position, base, quote } = changesOf(trade)
  const ofAccount = `WHERE ACCOUNT = ${account}`
  const balances = [base, quote].map(({ currency, points }) => {
    const set = `SET POINTS = POINTS + (${points})`
    return `UPDATE ${tables.balance} ${set} ${ofAccount} AND CURRENCY = '${currency}';`
  })
  return [
    `UPDATE ${tables.account} SET SEQUENCE_NO = SEQUENCE_NO + 1 ${ofAccount};`,
    `INSERT INTO ${tables.order} VALUES ` +
      `('${key}', ${account}, '${pair}', '${side}', ${amount}, ${limit});`,
    `INSERT INTO ${tables.execution} SELECT ACCOUNT, SEQUENCE_NO, '${key}', '${pair}', ` +
      `'${side}', ${amount}, ${price} FROM ${tables.account} ${ofAccount};`,
    `UPDATE ${tables.position} SET UNITS = UNITS + (${position}) ` +
      `${ofAccount} AND PAIR = '${pair}';`,
    ...balances,
    `SELECT '${rowWord} '||SEQUENCE_NO||' '||${price} FROM ${tables.account} ${ofAccount};`,
  ]
}

function readReceipt([row]: readonly string[], isRepeated: boolean): Receipt {
  const [sequence, price] = row?.split(' ').map(Number) ?? []
  if (sequence === undefined || price === undefined) {
    throw new TradeFailure('refused', 'the key is there, and its execution is not')
  }
  return { sequence, price, isRepeated }
}
