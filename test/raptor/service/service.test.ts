import { expect, test } from 'vitest'
import { checkLedger } from '../ledger/check-ledger.ts'
import type { Acknowledgement } from '../ledger/ledger.ts'
import { Market } from '../market/market.ts'
import type { Second } from '../measure/second.ts'
import { type Ill, MemoryDatabase } from './memory-database.ts'
import { Service } from './service.ts'

const plan = { rate: 2_000, workerCount: 8, patienceMs: 200 }
const accountCount = 4

/** A run until so many trades are acknowledged, on a database that is ill as the list says. */
async function play(ills: readonly Ill[], wanted = 400) {
  const database = new MemoryDatabase(ills)
  const market = new Market({ seed: 3, accountCount, run: 'r' })
  const acknowledged: Acknowledgement[] = []
  const seconds: Second[] = []
  const service = new Service(plan, {
    market,
    driver: database,
    acknowledge: (one) => {
      acknowledged.push(one)
      if (acknowledged.length === wanted) void service.end(1_000)
    },
    tell: (second) => seconds.push(second),
  })
  const outcome = await service.run()
  const isPlaced = (key: string) => Number(key.split('-')[1]) <= market.placed
  const faults = checkLedger(database.ledger(), { acknowledged, isPlaced })
  return { outcome, acknowledged, seconds, faults, database }
}

test('every trade is acknowledged once where nothing goes wrong', async () => {
  const { outcome, acknowledged, faults, database } = await play([])
  expect(faults).toEqual([])
  expect(new Set(acknowledged.map(({ key }) => key)).size).toBe(outcome.acknowledged)
  expect([outcome.open, database.opened]).toEqual([0, plan.workerCount])
})

test.each<[string, Ill]>([
  ['the transaction is rolled back', 'rolls-back'],
  ['the connection breaks before the commit', 'breaks-before'],
  ['the connection breaks after the commit', 'breaks-after'],
  ['nobody accepts a connection', 'refuses-connection'],
])('no trade is lost or doubled where %s', async (_what, ill) => {
  const { outcome, faults, database } = await play(Array(25).fill(ill))
  expect([faults, outcome.open, database.illsLeft]).toEqual([[], 0, 0])
})

test('a trade whose acknowledgement was lost is acknowledged as it was committed', async () => {
  const { acknowledged, database } = await play(['breaks-after'])
  const committed = database.ledger().executions
  expect(database.repeated).toBe(1)
  for (const { key, sequence } of acknowledged) {
    expect(committed.find((one) => one.key === key)?.sequence).toBe(sequence)
  }
})

test('a trade that the database refuses ends the run with what it said', async () => {
  await expect(play(['refuses'])).rejects.toThrow('no such procedure')
})

test('what nobody answers any more is left open when the time to finish is over', async () => {
  const market = new Market({ seed: 3, accountCount, run: 'r' })
  const service = new Service(plan, {
    market,
    driver: new MemoryDatabase(Array(10_000).fill('refuses-connection')),
    acknowledge: () => expect.unreachable(),
    tell: () => undefined,
  })
  const running = service.run()
  void service.end(50)
  const { acknowledged, open } = await running
  expect(acknowledged).toBe(0)
  expect(open).toBeGreaterThan(0)
})
