import { matchOrder } from './match-order.ts'
import type { Order } from './order.ts'
import type { Quote } from './quote.ts'
import type { Trade } from './trade.ts'

/** Limit orders that wait for the quotes to come to them. */
export class RestingOrders {
  readonly #most: number
  #orders: readonly Order[] = []

  /** The oldest goes, unexecuted, where more than so many wait. */
  constructor(most: number) {
    this.#most = most
  }

  get count(): number {
    return this.#orders.length
  }

  add(order: Order): void {
    this.#orders = [...this.#orders, order].slice(-this.#most)
  }

  /** Takes out those whose limit the quotes have reached, oldest first. */
  take(quotes: readonly Quote[]): readonly Trade[] {
    const found: Trade[] = []
    this.#orders = this.#orders.filter((order) => {
      const price = matchOrder(order, quotes)
      if (price !== undefined) found.push({ order, price })
      return price === undefined
    })
    return found
  }
}
