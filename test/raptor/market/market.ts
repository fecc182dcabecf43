import { createRandom, type Random } from '../../../core/src/simulator/random.ts'
import { matchOrder } from './match-order.ts'
import { drawOrder } from './order.ts'
import { moveQuotes, openQuotes, type Quote } from './quote.ts'
import { RestingOrders } from './resting-orders.ts'
import type { Trade } from './trade.ts'

/** What a market is made of. */
export interface MarketPlan {
  readonly seed: number
  readonly accountCount: number
  /** The beginning of all keys, which no other run has. */
  readonly run: string
}

/** After so many orders the quotes move. */
const ordersPerMove = 20
/** So many limit orders wait at most. */
const mostResting = 200

/** Quotes that move and clients that order: a source of trades, the same for the same seed. */
export class Market {
  readonly #plan: MarketPlan
  readonly #random: Random
  readonly #resting = new RestingOrders(mostResting)
  #quotes: readonly Quote[] = openQuotes()
  #reached: Trade[] = []
  #placed = 0

  constructor(plan: MarketPlan) {
    this.#plan = plan
    this.#random = createRandom(plan.seed)
  }

  /** How many orders clients have placed. */
  get placed(): number {
    return this.#placed
  }

  get quotes(): readonly Quote[] {
    return this.#quotes
  }

  /** The next trade: an order that could be executed at once, or that the quotes have come to. */
  next(): Trade {
    for (;;) {
      const reached = this.#reached.shift()
      if (reached !== undefined) return reached
      const trade = this.#place()
      if (this.#placed % ordersPerMove === 0) this.#move()
      if (trade !== undefined) return trade
    }
  }

  #place(): Trade | undefined {
    this.#placed += 1
    const { run, accountCount } = this.#plan
    const key = keyOf(run, this.#placed)
    const order = drawOrder(this.#random, { key, quotes: this.#quotes, accountCount })
    const price = matchOrder(order, this.#quotes)
    if (price !== undefined) return { order, price }
    this.#resting.add(order)
    return undefined
  }

  #move(): void {
    this.#quotes = moveQuotes(this.#quotes, this.#random)
    this.#reached.push(...this.#resting.take(this.#quotes))
  }
}

/** The key of an order, which its client gives it. */
function keyOf(run: string, number: number): string {
  return `${run}-${number}`
}
