import { createServer } from 'node:http'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Health } from '../../../core/src/kit/index.ts'
import kit from '../../../kits/process/src/kit.ts'
import {
  freePort,
  type GivenParameters,
  openBench,
  type ProgramBench,
  until,
} from './program-bench.ts'

let bench: ProgramBench
beforeEach(() => {
  bench = openBench()
})
afterEach(() => bench.close())

const sleeper: GivenParameters = { command: '/bin/sleep', arguments: ['300'] }

function marked() {
  return bench.processes.findByEnvironment('HOLDFAST_INSTANCE', bench.instance)
}

async function leaders() {
  return (await marked()).filter(({ isLeader }) => isLeader).map(({ pid }) => pid)
}

async function restoreAndKill() {
  await kit.restore(bench.context(sleeper))
  const [pid] = await leaders()
  process.kill(pid ?? 0, 'SIGKILL')
  await until(async () => (await marked()).length === 0)
  return pid
}

describe('checks', () => {
  test('a program that ended by itself has failed and may not carry parents', async () => {
    await restoreAndKill()
    expect(await kit.quickCheck(bench.context(sleeper))).toEqual({
      state: 'failed',
      reason: expect.stringMatching(/^process \d+ has ended$/),
      eligible: false,
    })
  })

  test('a program that runs and refuses connections has failed', async () => {
    await kit.restore(bench.context(sleeper))
    const port = await freePort()
    const health = await kit.quickCheck(bench.context({ ...sleeper, ready: { tcp: { port } } }))
    expect(health.state).toBe('failed')
  })

  test.each([
    ['degraded', {}],
    ['failed', { unanswered: 'failed' }],
  ])('a running program that does not answer in time is %s', async (state, choice) => {
    await kit.restore(bench.context(sleeper))
    const silent = createServer(() => {})
    const port = await new Promise<number>((done) => {
      silent.listen(0, '127.0.0.1', () => done((silent.address() as { port: number }).port))
    })
    const ready = { http: { url: `http://127.0.0.1:${port}/` }, answerWithin: '50ms', ...choice }
    const health = await kit.quickCheck(bench.context({ ...sleeper, ready }))
    expect(health).toMatchObject({
      state,
      reason: expect.stringMatching(/is not ready: it did not answer within 50 ms$/),
    })
    silent.closeAllConnections()
    await new Promise((done) => silent.close(done))
  })

  test.each([
    ['in-service', 'exit 0'],
    ['failed', 'echo not yet; exit 7'],
    ['degraded', 'sleep 5'],
  ])('a ready command decides: %s', async (state, text) => {
    await kit.restore(bench.context(sleeper))
    const command = { program: '/bin/sh', arguments: ['-c', text] }
    const ready = { command, answerWithin: '100ms' }
    expect((await kit.quickCheck(bench.context({ ...sleeper, ready }))).state).toBe(state)
  })

  test('every look but the first at an absent program spares the other processes', async () => {
    const context = bench.context(sleeper)
    await kit.quickCheck(context)
    let scans = 0
    const counting = Object.create(context, {
      linux: {
        value: {
          processes: {
            ...bench.processes,
            findByEnvironment: async () => {
              scans += 1
              return []
            },
          },
        },
      },
    })
    await kit.quickCheck(counting)
    expect(scans).toBe(0)
  })
})

describe('watch', () => {
  test('the end of the program is reported within milliseconds, and once', async () => {
    await kit.restore(bench.context(sleeper))
    const [pid] = await leaders()
    const reports: Health[] = []
    let toldAt = 0
    const stop = await kit.watch?.(bench.context(sleeper), (health) => {
      toldAt = performance.now()
      reports.push(health)
    })
    const before = performance.now()
    process.kill(pid ?? 0, 'SIGKILL')
    await until(() => reports.length > 0)
    console.info(`reported after ${(toldAt - before).toFixed(2)} ms`)
    expect(toldAt - before).toBeLessThan(2_000)
    const failed = { state: 'failed', reason: `process ${pid} has ended`, eligible: false }
    expect(reports).toEqual([failed])
    stop?.()
  })

  test('a program that ended before the watch began is reported', async () => {
    await restoreAndKill()
    const reports: Health[] = []
    const stop = await kit.watch?.(bench.context(sleeper), (health) => reports.push(health))
    await until(() => reports.length > 0)
    stop?.()
  })

  test('a program that was restarted in place is watched again, until it is stopped', async () => {
    await kit.restore(bench.context(sleeper))
    const reports: Health[] = []
    const stop = await kit.watch?.(bench.context(sleeper), (health) => reports.push(health))
    for (const round of [0, 1]) {
      const [pid] = await leaders()
      process.kill(pid ?? 0, 'SIGKILL')
      await until(() => reports.length > round)
      await kit.recover?.(bench.context(sleeper))
      await new Promise((done) => setTimeout(done, 300))
    }
    stop?.()
    await kit.remove(bench.context(sleeper))
    expect(reports.length).toBe(2)
  })
})
