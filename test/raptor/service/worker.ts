import { setTimeout as sleep } from 'node:timers/promises'
import { type Driver, type Session, TradeFailure } from '../driver/driver.ts'
import type { Acknowledgement } from '../ledger/ledger.ts'
import type { Trade } from '../market/trade.ts'

/** Who counts what did not go smoothly. */
export interface Counter {
  count(what: 'retries' | 'reconnects'): void
}

/** So long nobody asks again where nobody answered, or where somebody cannot serve; ms. */
const pauseMs = 20

/** One of several that execute trades, one at a time, by a connection of its own. */
export class Worker {
  readonly #driver: Driver
  readonly #counter: Counter
  #session: Session | undefined
  #isOver = false
  #hasOpen = false

  constructor(driver: Driver, counter: Counter) {
    this.#driver = driver
    this.#counter = counter
  }

  /** It was given up while it did not know what had become of a trade. */
  get hasOpen(): boolean {
    return this.#hasOpen
  }

  /**
   * Executes a trade, asking again with its key until it is acknowledged; undefined where it was
   * given up before. Rejects where the database refuses the trade for good.
   */
  async execute({ order, price }: Trade): Promise<Acknowledgement | undefined> {
    this.#hasOpen = true
    while (!this.#isOver) {
      const receipt = await this.#try({ order, price })
      if (receipt === undefined) continue
      this.#hasOpen = false
      return { key: order.key, account: order.account, ...receipt }
    }
    return undefined
  }

  /** Gives up what is under way, and its connection. */
  close(): void {
    this.#isOver = true
    this.#session?.close()
    this.#session = undefined
  }

  async #try(trade: Trade) {
    try {
      this.#session ??= await this.#driver.open()
      const { sequence, price } = await this.#session.trade(trade)
      return { sequence, price }
    } catch (cause) {
      if (!(cause instanceof TradeFailure) || cause.kind === 'refused') throw cause
      if (this.#isOver) return undefined
      this.#counter.count('retries')
      if (cause.kind === 'broken') await this.#reconnect()
      return undefined
    }
  }

  async #reconnect(): Promise<void> {
    this.#counter.count('reconnects')
    this.#session?.close()
    this.#session = undefined
    await sleep(pauseMs)
  }
}
