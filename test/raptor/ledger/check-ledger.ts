import { changesOf } from '../market/trade.ts'
import type { Acknowledgement, ExecutionRow, Fault, Ledger } from './ledger.ts'

/** What is known outside of the databases. */
export interface Told {
  readonly acknowledged: Iterable<Acknowledgement>
  /** Whether a client has placed an order with this key. */
  readonly isPlaced: (key: string) => boolean
}

/**
 * All that is wrong with one database: what was acknowledged must be there exactly once and as it
 * was told, nothing twice, and all sums must be those of the executions. Empty where all is right.
 */
export function checkLedger(ledger: Ledger, told: Told): readonly Fault[] {
  const { executions } = ledger
  const byKey = Map.groupBy(executions, ({ key }) => key)
  const found = [
    ...findDoubled(byKey),
    ...findLost(byKey, told),
    ...findUnknown(byKey, told),
    ...findHalf(byKey, ledger),
    ...findGaps(executions, ledger),
    ...compareSums('position', ledger.positions, sumPositions(executions)),
    ...compareSums('balance', ledger.balances, sumBalances(executions)),
  ]
  return found.map((fault) => ({ node: ledger.node, ...fault }))
}

type Found = Omit<Fault, 'node'>
type ByKey = ReadonlyMap<string, readonly ExecutionRow[]>

function findDoubled(byKey: ByKey): Found[] {
  return [...byKey].flatMap(([key, rows]) => {
    if (rows.length === 1) return []
    return [{ kind: 'doubled', what: `the order ${key} was executed ${rows.length} times` }]
  })
}

function findLost(byKey: ByKey, { acknowledged }: Told): Found[] {
  const found: Found[] = []
  for (const one of acknowledged) {
    const fault = compareWithTold(one, byKey.get(one.key) ?? [])
    if (fault !== undefined) found.push(fault)
  }
  return found
}

function compareWithTold(told: Acknowledgement, rows: readonly ExecutionRow[]): Found | undefined {
  if (rows.length === 0) {
    return { kind: 'lost', what: `the order ${told.key} was acknowledged and is not there` }
  }
  const isAsTold = ({ account, sequence, price }: ExecutionRow) => {
    return account === told.account && sequence === told.sequence && price === told.price
  }
  if (rows.some(isAsTold)) return undefined
  const words = `number ${told.sequence} of account ${told.account} at ${told.price}`
  return { kind: 'altered', what: `the order ${told.key} was told as ${words}, and is another` }
}

function findUnknown(byKey: ByKey, { isPlaced }: Told): Found[] {
  const strange = [...byKey.keys()].filter((key) => !isPlaced(key))
  return strange.map((key) => ({ kind: 'unknown', what: `nobody placed the order ${key}` }))
}

/** An order and its execution are written by one transaction: neither is there alone. */
function findHalf(byKey: ByKey, { orders }: Ledger): Found[] {
  const accepted = new Set(orders)
  const without = orders.filter((key) => !byKey.has(key))
  const orphans = [...byKey.keys()].filter((key) => !accepted.has(key))
  return [
    ...without.map((key) => `the order ${key} is there without its execution`),
    ...orphans.map((key) => `the execution of ${key} is there without its order`),
  ].map((what) => ({ kind: 'half', what }))
}

function findGaps(executions: readonly ExecutionRow[], { sequences }: Ledger): Found[] {
  const byAccount = Map.groupBy(executions, ({ account }) => account)
  const accounts = new Set([...sequences.keys(), ...byAccount.keys()])
  return [...accounts].flatMap((account) => {
    const numbers = (byAccount.get(account) ?? []).map(({ sequence }) => sequence)
    const last = sequences.get(account) ?? 0
    const wrong = firstGap(numbers, last)
    return wrong === undefined ? [] : [{ kind: 'gap', what: `account ${account}: ${wrong}` }]
  })
}

function firstGap(numbers: readonly number[], last: number): string | undefined {
  const sorted = numbers.toSorted((one, other) => one - other)
  const place = sorted.findIndex((number, index) => number !== index + 1)
  if (place >= 0) return `number ${sorted[place]} stands where ${place + 1} is due`
  if (sorted.length === last) return undefined
  return `the last number given is ${last}, of ${sorted.length} executions`
}

function sumPositions(executions: readonly ExecutionRow[]): Map<string, bigint> {
  const sums = new Map<string, bigint>()
  for (const { account, pair, side, amount } of executions) {
    add(sums, `${account} ${pair}`, BigInt(side === 'buy' ? amount : -amount))
  }
  return sums
}

function sumBalances(executions: readonly ExecutionRow[]): Map<string, bigint> {
  const sums = new Map<string, bigint>()
  for (const { price, ...order } of executions) {
    const { base, quote } = changesOf({ order, price })
    for (const one of [base, quote]) {
      add(sums, `${order.account} ${one.currency}`, BigInt(one.points))
    }
  }
  return sums
}

function add(sums: Map<string, bigint>, name: string, more: bigint): void {
  sums.set(name, (sums.get(name) ?? 0n) + more)
}

function compareSums(
  kind: 'position' | 'balance',
  kept: ReadonlyMap<string, bigint>,
  summed: ReadonlyMap<string, bigint>,
): Found[] {
  const names = new Set([...kept.keys(), ...summed.keys()])
  return [...names].flatMap((name) => {
    const [is, due] = [kept.get(name) ?? 0n, summed.get(name) ?? 0n]
    if (is === due) return []
    return [{ kind, what: `the ${kind} of ${name} is ${is}, its executions come to ${due}` }]
  })
}
