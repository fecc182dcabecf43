import type { Order } from './order.ts'
import { currenciesOf, pointsPerUnit } from './quote.ts'

/** An order with the price at which it is to be executed: what one transaction writes down. */
export interface Trade {
  readonly order: Order
  /** In points. */
  readonly price: number
}

/** What a trade changes for its account. */
export interface Changes {
  /** Of the position in the pair, in whole units of the base currency. */
  readonly position: number
  /** Of the balances, in points of their currency. */
  readonly base: { readonly currency: string; readonly points: number }
  readonly quote: { readonly currency: string; readonly points: number }
}

/** What a trade changes: who buys gets the base currency, and pays in the other one. */
export function changesOf({
  order,
  price,
}: {
  readonly order: Pick<Order, 'pair' | 'side' | 'amount'>
  readonly price: number
}): Changes {
  const [base, quote] = currenciesOf(order.pair)
  const units = order.side === 'buy' ? order.amount : -order.amount
  return {
    position: units,
    base: { currency: base, points: units * pointsPerUnit },
    quote: { currency: quote, points: -units * price },
  }
}
