import { expect, test } from 'vitest'
import { checkLedger } from './check-ledger.ts'
import { compareLedgers } from './compare-ledgers.ts'
import type { ExecutionRow, Ledger } from './ledger.ts'

const bought: ExecutionRow = {
  ...{ account: 1, sequence: 1, key: 'r-1', pair: 'EUR/USD', side: 'buy' },
  ...{ amount: 2_000, price: 108_310 },
}
const sold: ExecutionRow = {
  ...{ account: 1, sequence: 2, key: 'r-2', pair: 'EUR/USD', side: 'sell' },
  ...{ amount: 500, price: 108_300 },
}
const right: Ledger = {
  node: 'n1',
  executions: [bought, sold],
  orders: ['r-1', 'r-2'],
  sequences: new Map([
    [1, 2],
    [2, 0],
  ]),
  positions: new Map([
    ['1 EUR/USD', 1_500n],
    ['2 EUR/USD', 0n],
  ]),
  balances: new Map([
    ['1 EUR', 150_000_000n],
    ['1 USD', -162_470_000n],
  ]),
}
const told = { acknowledged: [bought, sold], isPlaced: (key: string) => key.startsWith('r-') }

function faultsOf(changes: Partial<Ledger>, more: Partial<typeof told> = {}): string[] {
  const found = checkLedger({ ...right, ...changes }, { ...told, ...more })
  return found.map(({ kind, node, what }) => `${kind} on ${node}: ${what}`)
}

test('a ledger in which all is as it was told has no fault', () => {
  expect(faultsOf({})).toEqual([])
})

test('what was executed and never acknowledged is no fault: its client would ask again', () => {
  expect(faultsOf({}, { acknowledged: [bought] })).toEqual([])
})

test('an acknowledged execution that is not there is found as lost', () => {
  const balances = new Map([
    ['1 EUR', 200_000_000n],
    ['1 USD', -216_620_000n],
  ])
  const rest = { orders: ['r-1'], sequences: new Map([[1, 1]]), balances }
  const positions = new Map([['1 EUR/USD', 2_000n]])
  expect(faultsOf({ executions: [bought], positions, ...rest })).toEqual([
    'lost on n1: the order r-2 was acknowledged and is not there',
  ])
})

test('an order that was executed twice is found as doubled, acknowledged or not', () => {
  const again = { ...sold, sequence: 3 }
  const changes = {
    executions: [bought, sold, again],
    sequences: new Map([[1, 3]]),
    positions: new Map([['1 EUR/USD', 1_000n]]),
    balances: new Map([
      ['1 EUR', 100_000_000n],
      ['1 USD', -108_320_000n],
    ]),
  }
  const doubled = ['doubled on n1: the order r-2 was executed 2 times']
  expect(faultsOf(changes)).toEqual(doubled)
  expect(faultsOf(changes, { acknowledged: [] })).toEqual(doubled)
})

test('an execution that is another one than was told is found as altered', () => {
  const acknowledged = [bought, { ...sold, sequence: 7 }]
  expect(faultsOf({}, { acknowledged })).toEqual([
    'altered on n1: the order r-2 was told as number 7 of account 1 at 108300, and is another',
  ])
  expect(faultsOf({}, { acknowledged: [{ ...bought, price: 1 }] })).toHaveLength(1)
})

test('an execution of an order that nobody placed is found', () => {
  expect(faultsOf({}, { isPlaced: (key) => key === 'r-1' })).toEqual([
    'unknown on n1: nobody placed the order r-2',
  ])
})

test('half of a transaction is found', () => {
  expect(faultsOf({ orders: ['r-1'] })).toEqual([
    'half on n1: the execution of r-2 is there without its order',
  ])
  expect(faultsOf({ orders: ['r-1', 'r-2', 'r-3'] })).toEqual([
    'half on n1: the order r-3 is there without its execution',
  ])
})

test('a gap in a sequence is found, in its middle, at its end, and where it counts none', () => {
  expect(
    faultsOf({ executions: [bought, { ...sold, sequence: 3 }] }, { acknowledged: [] }),
  ).toEqual(['gap on n1: account 1: number 3 stands where 2 is due'])
  const twice = [bought, { ...sold, sequence: 1 }]
  expect(faultsOf({ executions: twice }, { acknowledged: [] })).toEqual([
    'gap on n1: account 1: number 1 stands where 2 is due',
  ])
  expect(faultsOf({ sequences: new Map([[1, 3]]) })).toEqual([
    'gap on n1: account 1: the last number given is 3, of 2 executions',
  ])
  expect(faultsOf({ sequences: new Map() })).toHaveLength(1)
})

test('a position and a balance that executions do not come to are found', () => {
  expect(faultsOf({ positions: new Map([['1 EUR/USD', 1_499n]]) })).toEqual([
    'position on n1: the position of 1 EUR/USD is 1499, its executions come to 1500',
  ])
  const balances = new Map([...right.balances, ['1 JPY', 1n] as const])
  expect(faultsOf({ balances })).toEqual([
    'balance on n1: the balance of 1 JPY is 1, its executions come to 0',
  ])
  expect(faultsOf({ balances: new Map() })).toHaveLength(2)
})

test('sums that no number could hold are compared to the point', () => {
  const large = Array.from({ length: 3_000 }, (_, place) => {
    const amount = 60_000_000
    return { ...bought, sequence: place + 1, key: `r-${place + 1}`, amount, price: 138_450_000 }
  })
  const due = -60_000_000n * 138_450_000n * 3_000n
  const ledger = (usd: bigint) => ({
    executions: large,
    orders: large.map(({ key }) => key),
    sequences: new Map([[1, 3_000]]),
    positions: new Map([['1 EUR/USD', 180_000_000_000n]]),
    balances: new Map([
      ['1 EUR', 18_000_000_000_000_000n],
      ['1 USD', usd],
    ]),
  })
  expect(faultsOf(ledger(due), { acknowledged: large })).toEqual([])
  expect(faultsOf(ledger(due + 1n), { acknowledged: large })).toHaveLength(1)
})

test('databases that are the same have no difference', () => {
  expect(compareLedgers(right, { ...right, node: 'n2' })).toEqual([])
})

test('databases that differ are found, whichever has more', () => {
  const less = { ...right, node: 'n2', executions: [bought] }
  const line = 'execution 1/2 r-2 sell 500 EUR/USD at 108300'
  expect(compareLedgers(right, less)).toEqual([
    { kind: 'different', node: 'n2', what: `${line} is on n1 and not here` },
  ])
  expect(compareLedgers(less, right)).toEqual([
    { kind: 'different', node: 'n1', what: `${line} is here and not on n2` },
  ])
})

test('a row that only one database has twice is a difference', () => {
  const twice = { ...right, node: 'n2', orders: ['r-1', 'r-2', 'r-2'] }
  expect(compareLedgers(right, twice).map(({ what }) => what)).toEqual([
    'order r-2 (2) is here and not on n1',
  ])
})

test('databases that differ in what they sum up are found', () => {
  const other = { ...right, node: 'n2', balances: new Map([['1 EUR', 150_000_000n]]) }
  expect(compareLedgers(right, other).map(({ what }) => what)).toEqual([
    'balance 1 USD: -162470000 is on n1 and not here',
  ])
})

test('of many differences the first ones are told, and how many more there are', () => {
  const orders = Array.from({ length: 25 }, (_, place) => `r-${place}`)
  const found = compareLedgers({ ...right, orders }, { ...right, orders: [], node: 'n2' })
  expect(found).toHaveLength(11)
  expect(found.at(-1)?.what).toBe('and 15 more: each is on n1 and not here')
})
