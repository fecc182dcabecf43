import { expect, test } from 'vitest'
import { createRandom } from '../../../core/src/simulator/random.ts'
import { Market } from './market.ts'
import { matchOrder } from './match-order.ts'
import type { Order } from './order.ts'
import { moveQuotes, openQuotes, type Quote } from './quote.ts'
import { RestingOrders } from './resting-orders.ts'
import { changesOf } from './trade.ts'

const quote: Quote = { pair: 'EUR/USD', bid: 108_300, ask: 108_310 }
const market: Order = { key: 'r-1', account: 7, pair: 'EUR/USD', side: 'buy', amount: 2_000 }

function buyAt(limit: number): number | undefined {
  return matchOrder({ ...market, limit }, [quote])
}

function sellAt(limit: number): number | undefined {
  return matchOrder({ ...market, side: 'sell', limit }, [quote])
}

test('who buys at market pays the ask, and who sells gets the bid', () => {
  expect(matchOrder(market, [quote])).toBe(108_310)
  expect(matchOrder({ ...market, side: 'sell' }, [quote])).toBe(108_300)
  expect(matchOrder({ ...market, pair: 'GBP/USD' }, [quote])).toBeUndefined()
})

test('a limit is executed at the quote, which may be better, and never at a worse one', () => {
  expect([buyAt(108_309), buyAt(108_310), buyAt(108_400)]).toEqual([undefined, 108_310, 108_310])
  expect([sellAt(108_301), sellAt(108_300), sellAt(108_000)]).toEqual([undefined, 108_300, 108_300])
})

test('a limit order rests until the quotes have come to it, and is then executed once', () => {
  const resting = new RestingOrders(2)
  resting.add({ ...market, limit: 108_305 })
  expect(resting.take([quote])).toEqual([])
  const lower = { ...quote, bid: 108_290, ask: 108_300 }
  const order = { ...market, limit: 108_305 }
  expect(resting.take([lower])).toEqual([{ order, price: 108_300 }])
  expect([resting.take([lower]), resting.count]).toEqual([[], 0])
})

test('where too many orders rest the oldest goes unexecuted', () => {
  const resting = new RestingOrders(1)
  resting.add({ ...market, limit: 108_305 })
  resting.add({ ...market, key: 'r-2', limit: 108_305 })
  const taken = resting.take([{ ...quote, ask: 108_305 }])
  expect(taken.map(({ order }) => order.key)).toEqual(['r-2'])
})

test('what one currency gains the other one pays, to the point', () => {
  expect(changesOf({ order: market, price: 108_310 })).toEqual({
    position: 2_000,
    base: { currency: 'EUR', points: 200_000_000 },
    quote: { currency: 'USD', points: -216_620_000 },
  })
  const sold = changesOf({ order: { ...market, side: 'sell' }, price: 108_300 })
  expect([sold.position, sold.base.points, sold.quote.points]).toEqual([
    -2_000, -200_000_000, 216_600_000,
  ])
})

test('quotes move, stay two-way, and are the same for the same seed', () => {
  const walk = (seed: number) => {
    const random = createRandom(seed)
    let quotes = openQuotes()
    for (let step = 0; step < 1_000; step += 1) quotes = moveQuotes(quotes, random)
    return quotes
  }
  const moved = walk(1)
  expect(moved).toEqual(walk(1))
  expect(moved).not.toEqual(walk(2))
  expect(moved.every(({ bid, ask }) => bid > 0 && ask > bid)).toBe(true)
  expect(moved.every(({ bid }) => Number.isInteger(bid))).toBe(true)
  expect(moved.map(({ bid }) => bid)).not.toEqual(openQuotes().map(({ bid }) => bid))
})

test('a market gives the same trades for a seed, no key twice, no price beyond a limit', () => {
  const plan = { seed: 7, accountCount: 16, run: 'r' }
  const draw = () => {
    const source = new Market(plan)
    return Array.from({ length: 5_000 }, () => source.next())
  }
  const trades = draw()
  expect(trades).toEqual(draw())
  expect(new Set(trades.map(({ order }) => order.key)).size).toBe(trades.length)
  const isWorse = trades.filter(({ order: { side, limit }, price }) => {
    return limit !== undefined && (side === 'buy' ? price > limit : price < limit)
  })
  expect(isWorse).toEqual([])
  const ofLimits = trades.filter(({ order }) => order.limit !== undefined)
  // Some of them were not good enough at first, and came later.
  const keys = trades.map(({ order }) => Number(order.key.split('-')[1]))
  expect(ofLimits.length).toBeGreaterThan(1_000)
  expect(keys.some((key, place) => key < (keys[place - 1] ?? 0))).toBe(true)
})
