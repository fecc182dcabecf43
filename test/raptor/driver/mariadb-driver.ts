import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { type Connection, createConnection } from 'mysql2/promise'
import { changesOf, type Trade } from '../market/trade.ts'
import { type Driver, type Receipt, type Session, TradeFailure } from './driver.ts'
import { judgeFailure } from './judge-failure.ts'
import { database, serviceAccount } from './mariadb-schema.ts'

/** Where clients find the database. */
export interface Endpoint {
  readonly at: { readonly host: string; readonly port: number } | { readonly socketPath: string }
  /** Whose kernel has not answered by then is asked anew; ms. See `open`. */
  readonly reachWithinMs: number
  /** Who has not greeted by then is given up; ms. */
  readonly connectWithinMs: number
  /** What is not answered by then is asked again by another connection, with the same key; ms. */
  readonly answerWithinMs: number
}

const statement = `CALL ${database}.trade(${Array(12).fill('?').join(', ')})`

/** MariaDB, with or without Galera, by one prepared call for each trade. */
export class MariadbDriver implements Driver {
  readonly #endpoint: Endpoint

  constructor(endpoint: Endpoint) {
    this.#endpoint = endpoint
  }

  /**
   * The first packet of a connection that is sent while an address moves is lost, and the kernel
   * sends it again only after a second (RFC 6298): a connection that is begun anew is quicker.
   */
  async open(): Promise<Session> {
    const { at, reachWithinMs, connectWithinMs, answerWithinMs } = this.#endpoint
    const socket = 'host' in at ? connect({ ...at, noDelay: true }) : connect(at.socketPath)
    const options = { stream: () => socket, connectTimeout: connectWithinMs, ...serviceAccount }
    try {
      await within(reachWithinMs, once(socket, 'connect'))
      return new MariadbSession(await createConnection(options), { socket, answerWithinMs })
    } catch (cause) {
      socket.destroy()
      if (cause instanceof TradeFailure) throw cause
      throw new TradeFailure(judgeFailure(cause), cause)
    }
  }
}

class MariadbSession implements Session {
  readonly #connection: Connection
  readonly #socket: Socket
  readonly #answerWithinMs: number

  constructor(connection: Connection, way: { socket: Socket; answerWithinMs: number }) {
    this.#connection = connection
    this.#socket = way.socket
    this.#answerWithinMs = way.answerWithinMs
    // One that breaks while nothing is asked says so at the next question.
    connection.on('error', () => undefined)
  }

  async trade(trade: Trade): Promise<Receipt> {
    const asked = this.#connection.execute({ sql: statement, rowsAsArray: true }, valuesOf(trade))
    try {
      const [rows] = await within(this.#answerWithinMs, asked)
      return readReceipt(rows)
    } catch (cause) {
      if (cause instanceof TradeFailure) throw cause
      throw new TradeFailure(judgeFailure(cause), cause)
    }
  }

  /** The library only shuts its own side: of a server that stands still the other stays open. */
  close(): void {
    this.#connection.destroy()
    this.#socket.destroy()
  }
}

/** The library's own limit leaves out the time in which the statement is prepared. */
async function within<Answer>(limitMs: number, asked: Promise<Answer>): Promise<Answer> {
  // Nobody waits any more for an answer that comes too late, nor for what it says.
  asked.catch(() => undefined)
  const { promise: late, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => {
    reject(new TradeFailure('broken', `nobody answered within ${limitMs} ms`))
  }, limitMs)
  try {
    return await Promise.race([asked, late])
  } finally {
    clearTimeout(timer)
  }
}

function valuesOf(trade: Trade) {
  const { key, account, pair, side, amount, limit = null } = trade.order
  const { position, base, quote } = changesOf(trade)
  const order = [key, account, pair, side, amount, limit, trade.price]
  return [...order, position, base.currency, base.points, quote.currency, quote.points]
}

/** A call answers with a list of results, the procedure's own status at its end. */
function readReceipt(results: unknown): Receipt {
  const [[row] = []] = results as readonly (readonly (readonly number[])[])[]
  const [sequence, price, repeated] = row ?? []
  if (sequence === undefined || price === undefined) {
    throw new TradeFailure('refused', 'the key is there, and its execution is not')
  }
  return { sequence: Number(sequence), price: Number(price), isRepeated: Number(repeated) === 1 }
}
