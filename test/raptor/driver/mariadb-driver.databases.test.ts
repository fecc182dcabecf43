import { chmodSync } from 'node:fs'
import { join } from 'node:path'
import { createConnection } from 'mysql2/promise'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { makeWorldFolder } from '../../lab/world-folder.ts'
import { MariadbServer } from '../lab/mariadb-server.ts'
import { checkLedger } from '../ledger/check-ledger.ts'
import type { Acknowledgement } from '../ledger/ledger.ts'
import { Market } from '../market/market.ts'
import type { Order } from '../market/order.ts'
import { Service } from '../service/service.ts'
import { TradeFailure } from './driver.ts'
import type { MariadbBooks } from './mariadb-books.ts'
import { MariadbDriver } from './mariadb-driver.ts'

const folder = makeWorldFolder('holdfast-raptor')
// The server is another user of this machine.
chmodSync(folder.path, 0o755)
const server = new MariadbServer({
  folder: join(folder.path, 'db'),
  options: ['--skip-networking'],
})
const at = { socketPath: server.socket }
const within = { at, reachWithinMs: 1_000, connectWithinMs: 2_000, answerWithinMs: 10_000 }
const driver = new MariadbDriver(within)
const order: Order = { key: 'r-1', account: 1, pair: 'EUR/USD', side: 'buy', amount: 2_000 }
const trade = { order, price: 108_310 }
const accountCount = 8
let books: MariadbBooks

beforeAll(async () => {
  server.makeDatabase()
  server.start()
  books = await server.books()
})
beforeEach(() => books.prepare(accountCount))
afterAll(async () => {
  await books?.close()
  await server.kill()
  await folder.remove()
})

test('a trade is one row of each kind, and its sums', async () => {
  const session = await driver.open()
  expect(await session.trade(trade)).toEqual({ sequence: 1, price: 108_310, isRepeated: false })
  const { executions, orders, sequences, positions, balances } = await books.read('db')
  const { key, account, pair, side, amount } = order
  expect(executions).toEqual([{ key, account, pair, side, amount, sequence: 1, price: 108_310 }])
  expect([orders, sequences.get(1), positions.get('1 EUR/USD')]).toEqual([['r-1'], 1, 2_000n])
  expect([balances.get('1 EUR'), balances.get('1 USD')]).toEqual([200_000_000n, -216_620_000n])
  session.close()
})

test('the same key gives what it gave before, at whatever price it comes again', async () => {
  const session = await driver.open()
  await session.trade(trade)
  await session.trade({ order: { ...order, key: 'r-2', limit: 108_400 }, price: 108_311 })
  const again = await session.trade({ ...trade, price: 99_999 })
  expect(again).toEqual({ sequence: 1, price: 108_310, isRepeated: true })
  const { executions, sequences } = await books.read('db')
  expect([executions.length, sequences.get(1)]).toEqual([2, 2])
  session.close()
})

test('one key that comes by many connections at the same time is executed once', async () => {
  const sessions = await Promise.all(Array.from({ length: 8 }, () => driver.open()))
  const receipts = await Promise.all(sessions.map((session) => session.trade(trade)))
  expect(receipts.filter(({ isRepeated }) => !isRepeated)).toHaveLength(1)
  expect(new Set(receipts.map(({ sequence }) => sequence))).toEqual(new Set([1]))
  expect((await books.read('db')).executions).toHaveLength(1)
  for (const session of sessions) session.close()
})

test.each([
  ['lost', 'DELETE FROM raptor.execution WHERE order_key = "r-1"'],
  ['altered', 'UPDATE raptor.execution SET price = price + 1 WHERE order_key = "r-1"'],
  [
    'doubled',
    `INSERT INTO raptor.execution
    SELECT account, 2, order_key, pair, side, amount, price FROM raptor.execution`,
  ],
  ['half', 'DELETE FROM raptor.client_order'],
  ['gap', 'UPDATE raptor.account SET sequence = sequence + 1 WHERE account = 1'],
  ['position', 'UPDATE raptor.position SET units = units - 1 WHERE account = 1'],
  ['balance', 'UPDATE raptor.balance SET points = points + 1 WHERE account = 1'],
] as const)('rows by which something is %s are found out by the audit', async (kind, harm) => {
  const session = await driver.open()
  const { sequence, price } = await session.trade(trade)
  session.close()
  const acknowledged = [{ key: order.key, account: order.account, sequence, price }]
  const told = { acknowledged, isPlaced: () => true }
  const audit = async () => checkLedger(await books.read('db'), told)
  expect(await audit()).toEqual([])
  const vandal = await createConnection({ ...at, user: 'root' })
  await vandal.query(harm)
  await vandal.end()
  expect((await audit()).map((fault) => fault.kind)).toContain(kind)
})

test('what nobody answers in time is given up as unknown, and leaves nothing open', async () => {
  const isPipe = (kind: string) => kind === 'PipeWrap'
  const countOpen = () => process.getActiveResourcesInfo().filter(isPipe).length
  const before = countOpen()
  const impatient = new MariadbDriver({ ...within, answerWithinMs: 300 })
  const session = await impatient.open()
  process.kill(server.id, 'SIGSTOP')
  try {
    const failed = session.trade(trade)
    await expect(failed).rejects.toMatchObject({ kind: 'broken' })
    const hasty = new MariadbDriver({ ...within, connectWithinMs: 300, answerWithinMs: 300 })
    await expect(hasty.open()).rejects.toMatchObject({ kind: 'broken' })
    session.close()
    await expect.poll(countOpen).toBe(before)
  } finally {
    process.kill(server.id, 'SIGCONT')
  }
})

test('a server that is not there is a broken connection, and a wrong call is refused', async () => {
  const nowhere = { ...{ reachWithinMs: 500, connectWithinMs: 500, answerWithinMs: 500 } }
  const gone = new MariadbDriver({ at: { socketPath: join(folder.path, 'none') }, ...nowhere })
  await expect(gone.open()).rejects.toMatchObject({ kind: 'broken' })
  const session = await driver.open()
  const wide = session.trade({ order: { ...order, pair: 'EUR/USD and more' }, price: 1 })
  await expect(wide).rejects.toMatchObject({ kind: 'refused' })
  await expect(wide).rejects.toBeInstanceOf(TradeFailure)
  session.close()
})

test('a server that is killed under load loses nothing and doubles nothing', async () => {
  const market = new Market({ seed: 5, accountCount, run: 'k' })
  const acknowledged: Acknowledgement[] = []
  const plan = { rate: 300, workerCount: 8, patienceMs: 1_000 }
  let kills = 0
  const service: Service = new Service(plan, {
    market,
    driver,
    acknowledge: (one) => {
      acknowledged.push(one)
      const isDue = acknowledged.length >= 200 * (kills + 1)
      if (!isDue) return
      kills += 1
      if (kills <= 2) void server.kill().then(() => server.start())
      else void service.end(30_000)
    },
    tell: () => undefined,
  })
  const { open } = await service.run()
  await books.close().catch(() => undefined)
  books = await server.books()
  const isPlaced = (key: string) => Number(key.split('-')[1]) <= market.placed
  const faults = checkLedger(await books.read('db'), { acknowledged, isPlaced })
  expect([faults, open, kills]).toEqual([[], 0, 3])
})
