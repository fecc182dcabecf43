import type { Random } from '../../../core/src/simulator/random.ts'

/** So many points are one whole unit of a currency: prices and balances are whole points. */
export const pointsPerUnit = 100_000

/** What a unit of a pair's base currency costs and brings, in points of the quote currency. */
export interface Quote {
  /** As `EUR/USD`: base before quote currency. */
  readonly pair: string
  /** Clients sell at it. */
  readonly bid: number
  /** Clients buy at it; above `bid`. */
  readonly ask: number
}

/** How a pair begins and moves: all in points. */
interface Course {
  readonly pair: string
  readonly middle: number
  readonly spread: number
  /** The most that the middle moves at once. */
  readonly step: number
}

const courses: readonly Course[] = [
  { pair: 'EUR/USD', middle: 108_345, spread: 8, step: 3 },
  { pair: 'GBP/USD', middle: 126_910, spread: 12, step: 4 },
  { pair: 'USD/JPY', middle: 15_012_300, spread: 1_200, step: 500 },
  { pair: 'USD/KRW', middle: 138_450_000, spread: 20_000, step: 9_000 },
]

/** The currencies that an account has a balance of. */
export const currencies: readonly string[] = [
  ...new Set(courses.flatMap(({ pair }) => currenciesOf(pair))),
]

/** The pairs that are traded. */
export const pairs: readonly string[] = courses.map(({ pair }) => pair)

/** The quotes with which a day begins. */
export function openQuotes(): readonly Quote[] {
  return courses.map(({ pair, middle, spread }) => around(pair, middle, spread))
}

/** The next quotes: each middle a random step away, never below half of where it began. */
export function moveQuotes(quotes: readonly Quote[], random: Random): readonly Quote[] {
  return courses.map(({ pair, middle, spread, step }, place) => {
    const { bid } = quotes[place] ?? around(pair, middle, spread)
    const moved = bid + spread / 2 + random.below(2 * step + 1) - step
    return around(pair, Math.max(Math.round(moved), Math.round(middle / 2)), spread)
  })
}

/** Base and quote currency of a pair. */
export function currenciesOf(pair: string): readonly [base: string, quote: string] {
  const [base = '', quote = ''] = pair.split('/')
  return [base, quote]
}

function around(pair: string, middle: number, spread: number): Quote {
  const bid = middle - spread / 2
  return { pair, bid, ask: bid + spread }
}
