import { chmodSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeWorldFolder } from '../../lab/world-folder.ts'
import { MariadbServer } from './mariadb-server.ts'
import { runAgainst } from './run-against.ts'

const folder = makeWorldFolder('holdfast-raptor')
// The server is another user of this machine.
chmodSync(folder.path, 0o755)
const server = new MariadbServer({
  folder: join(folder.path, 'db'),
  options: ['--skip-networking'],
})
const { socket } = server
const plan = {
  ...({ kit: 'galera', rate: 100, workerCount: 4, seed: 2 } as const),
  ...{ lastsMs: 6_000, calmMs: 0, recoverWithinMs: 3_000, faults: [] },
}
const frozenMs = 1_000

beforeAll(async () => {
  server.makeDatabase()
  server.start()
  await (await server.books()).close()
})
afterAll(async () => {
  await server.kill()
  await folder.remove()
})

test('a service against a database that is there tells its stalls, and audits it', async () => {
  const target = { address: socket, nodes: [{ node: 'db', host: socket }] }
  const running = runAgainst(plan, { ...target, user: 'root', password: '' })
  const freezing = setTimeout(() => {
    process.kill(server.id, 'SIGSTOP')
    setTimeout(() => process.kill(server.id, 'SIGCONT'), frozenMs)
  }, plan.lastsMs / 2)
  const { ledger, faults, seconds } = await running.finally(() => clearTimeout(freezing))
  expect(ledger.faults).toEqual([])
  expect([ledger.open, ledger.acknowledged]).toEqual([0, ledger.executions])
  expect(ledger.acknowledged).toBeGreaterThan(plan.rate)
  expect(faults.some(({ name, stallMs }) => name === 'stall' && stallMs >= frozenMs / 2)).toBe(true)
  expect(seconds.length).toBeGreaterThan(1)
})
