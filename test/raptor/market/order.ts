import type { Random } from '../../../core/src/simulator/random.ts'
import type { Quote } from './quote.ts'

/** What a client asks for; the client gives the key, and the same one when it asks again. */
export interface Order {
  readonly key: string
  /** The client's account, from 1. */
  readonly account: number
  readonly pair: string
  readonly side: 'buy' | 'sell'
  /** Whole units of the base currency. */
  readonly amount: number
  /** The worst price that will do, in points; at market where there is none. */
  readonly limit?: number
}

/** What an order is drawn for. */
export interface OrderGround {
  readonly key: string
  readonly quotes: readonly Quote[]
  readonly accountCount: number
}

/** Of ten orders so many have a limit. */
const limitsOfTen = 4
/** Clients trade in lots of so many units, up to so many lots. */
const lot = { units: 1_000, most: 100 } as const
/** A limit is within so many spreads of the quote, better or worse for the client. */
const spreadsAway = 3

/** An order as clients place them. */
export function drawOrder(random: Random, { key, quotes, accountCount }: OrderGround): Order {
  const quote = quotes[random.below(quotes.length)]
  if (quote === undefined) throw new Error('there are no quotes')
  const order = {
    key,
    account: 1 + random.below(accountCount),
    pair: quote.pair,
    side: random.below(2) === 0 ? 'buy' : 'sell',
    amount: lot.units * (1 + random.below(lot.most)),
  } as const
  if (random.below(10) >= limitsOfTen) return order
  const { bid, ask } = quote
  const spread = ask - bid
  const away = random.below(2 * spreadsAway * spread + 1) - spreadsAway * spread
  return { ...order, limit: (order.side === 'buy' ? ask : bid) + away }
}
