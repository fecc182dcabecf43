import type { Order } from './order.ts'
import type { Quote } from './quote.ts'

/**
 * The price that an order is executed at now, in points: always the quote's, which is never worse
 * than the limit. Undefined where the limit is not reached, or nobody quotes the pair.
 */
export function matchOrder(order: Order, quotes: readonly Quote[]): number | undefined {
  const quote = quotes.find(({ pair }) => pair === order.pair)
  if (quote === undefined) return undefined
  const { side, limit } = order
  if (side === 'buy') return limit === undefined || quote.ask <= limit ? quote.ask : undefined
  return limit === undefined || quote.bid >= limit ? quote.bid : undefined
}
