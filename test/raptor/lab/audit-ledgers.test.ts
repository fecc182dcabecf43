import { expect, test } from 'vitest'
import type { Books } from '../driver/driver.ts'
import type { ExecutionRow, Ledger } from '../ledger/ledger.ts'
import { auditLedgers } from './audit-ledgers.ts'

const row: ExecutionRow = {
  ...{ account: 1, sequence: 1, key: 'r1-1', pair: 'EUR/USD', side: 'buy' },
  ...{ amount: 1_000, price: 108_310 },
}
const ledger: Omit<Ledger, 'node'> = {
  executions: [row],
  orders: ['r1-1'],
  sequences: new Map([[1, 1]]),
  positions: new Map([['1 EUR/USD', 1_000n]]),
  balances: new Map([
    ['1 EUR', 100_000_000n],
    ['1 USD', -108_310_000n],
  ]),
}
const outcome = { acknowledged: 1, open: 0, p50Ms: 1, p99Ms: 1, lastedMs: 1, gaps: [] }
const told = [{ run: 'r1', outcome, placed: 1, acknowledged: [row] }]

function books(changes: Partial<Ledger> = {}): Books {
  return {
    read: async (node) => ({ ...ledger, ...changes, node }),
    prepare: () => Promise.reject(new Error('an audit changes nothing')),
    settings: async () => ({}),
    close: async () => undefined,
  }
}

test('two databases that say what the service was told are right', async () => {
  const all = [
    { node: 'n1', books: books() },
    { node: 'n2', books: books() },
  ]
  const sums = { acknowledged: 1, executions: 1, open: 0 }
  expect(await auditLedgers(all, told)).toEqual({ ...sums, faults: [] })
})

test('a fault that only the second database has is found, and is a difference too', async () => {
  const all = [
    { node: 'n1', books: books() },
    { node: 'n2', books: books({ positions: new Map([['1 EUR/USD', 2_000n]]) }) },
  ]
  const { faults } = await auditLedgers(all, told)
  expect(faults.map(({ kind, node }) => `${kind} on ${node}`)).toEqual([
    'position on n2',
    'different on n2',
    'different on n2',
  ])
})

test('a key of another run, or beyond what was placed, is one that nobody placed', async () => {
  const all = [{ node: 'n1', books: books() }]
  const { faults } = await auditLedgers(all, [{ ...told[0], run: 'r2' } as (typeof told)[0]])
  expect(faults.map(({ what }) => what)).toEqual(['nobody placed the order r1-1'])
  const none = await auditLedgers(all, [{ ...told[0], placed: 0 } as (typeof told)[0]])
  expect(none.faults.map(({ kind }) => kind)).toEqual(['unknown'])
})
