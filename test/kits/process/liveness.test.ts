import { createServer, type Server } from 'node:http'
import { afterEach, beforeEach, expect, test } from 'vitest'
import kit from '../../../kits/process/src/kit.ts'
import { freePort, type GivenParameters, openBench, type ProgramBench } from './program-bench.ts'

let bench: ProgramBench
let server: Server
let url = ''
/** What the server does with a request: answers with a status, or not at all. */
let status: number | undefined
let requests = 0
beforeEach(async () => {
  bench = openBench()
  status = 200
  requests = 0
  server = createServer((_request, response) => {
    requests += 1
    if (status !== undefined) response.writeHead(status).end()
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  url = `http://127.0.0.1:${(server.address() as { port: number }).port}/`
})
afterEach(async () => {
  await bench.close()
  server.closeAllConnections()
  await new Promise((done) => server.close(done))
})

const sleeper: GivenParameters = { command: '/bin/sleep', arguments: ['300'] }

/** Looks at the program, which was started without checks: the server is no part of it. */
async function look(live: object, ready?: object) {
  const checks = { live: { http: { url }, ...live }, ...(ready && { ready }) }
  const { state, reason } = await kit.quickCheck(bench.context({ ...sleeper, ...checks }))
  return `${state}: ${reason.replace(/^process \d+ /, '').replace(url, 'URL')}`
}

const no = 'runs, but URL is not live: it answered with status 503, wanted is 200'

test('it has failed after so many failures in a row, and is degraded before', async () => {
  await kit.restore(bench.context(sleeper))
  const live = { every: '0ms', failures: 2 }
  const found = [await look(live)]
  status = 503
  found.push(await look(live))
  status = 200
  found.push(await look(live))
  status = 503
  found.push(await look(live), await look(live), await look(live))
  expect(found).toEqual([
    'in-service: runs',
    `degraded: ${no}`,
    'in-service: runs',
    `degraded: ${no}`,
    `failed: ${no}`,
    `failed: ${no}`,
  ])
})

test('silence counts as a failure', async () => {
  await kit.restore(bench.context(sleeper))
  status = undefined
  const live = { every: '0ms', failures: 1, answerWithin: '50ms' }
  expect(await look(live)).toBe('failed: runs, but URL is not live: it did not answer within 50 ms')
})

test('it is asked no more often than wanted, and meanwhile what it said last counts', async () => {
  await kit.restore(bench.context(sleeper))
  status = 503
  const live = { every: '1h', failures: 2 }
  const found = [await look(live), await look(live), await look(live)]
  expect([requests, ...found]).toEqual([1, `degraded: ${no}`, `degraded: ${no}`, `degraded: ${no}`])
})

test('a program that was started anew begins without any failure', async () => {
  await kit.restore(bench.context(sleeper))
  status = 503
  const live = { every: '0ms', failures: 2 }
  const found = [await look(live)]
  await kit.recover?.(bench.context(sleeper))
  found.push(await look(live), await look(live))
  expect(found).toEqual([`degraded: ${no}`, `degraded: ${no}`, `failed: ${no}`])
})

test('a live program that is not ready is degraded, and not restarted', async () => {
  await kit.restore(bench.context(sleeper))
  const ready = { tcp: { port: await freePort() }, unanswered: 'failed' }
  expect(await look({}, ready)).toMatch(/^degraded: runs, but .* is not ready: it refused/)
})

test('a stranger that answers the live check is found before the program is started', async () => {
  const context = bench.context({ ...sleeper, live: { http: { url } } })
  await expect(kit.restore(context)).rejects.toThrow(`somebody else answers at ${url} already`)
})

test('a live check that asks nothing is refused at create', async () => {
  const context = bench.context({ ...sleeper, live: {} })
  await expect(kit.create(context)).rejects.toThrow('"live" needs at least one of')
})
