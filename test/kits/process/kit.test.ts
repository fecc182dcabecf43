import { chmodSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Health } from '../../../core/src/kit/index.ts'
import kit from '../../../kits/process/src/kit.ts'
import {
  complete,
  freePort,
  type GivenParameters,
  openBench,
  type ProgramBench,
  script,
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

/** A server that listens after some milliseconds. */
function server(port: number, afterMs: number): GivenParameters {
  const code = `setTimeout(() => require('node:net').createServer().listen(${port}), ${afterMs})`
  return { command: process.execPath, arguments: ['-e', code] }
}

describe('restore', () => {
  test('a program that runs already is not started a second time', async () => {
    await kit.restore(bench.context(sleeper))
    const first = await leaders()
    await kit.restore(bench.context(sleeper))
    expect([first.length, await leaders()]).toEqual([1, first])
  })

  test('a program whose note was lost is found by its mark and noted again', async () => {
    await kit.restore(bench.context(sleeper))
    const [first] = await leaders()
    await bench.context(sleeper).store.clear()
    expect(await kit.quickCheck(bench.context(sleeper))).toEqual({
      state: 'in-service',
      reason: `process ${first} runs`,
    })
    await kit.restore(bench.context(sleeper))
    expect(await leaders()).toEqual([first])
    expect(await bench.context(sleeper).store.read()).toMatchObject({ pid: first })
  })

  test('it resolves when the program is ready, not before', async () => {
    const port = await freePort()
    const parameters = { ...server(port, 150), ready: { tcp: { port } } }
    await kit.restore(bench.context(parameters))
    const context = bench.context(parameters)
    const answer = await context.linux.connections.connect({
      host: '127.0.0.1',
      port,
      timeoutMs: 500,
    })
    expect(answer.isConnected).toBe(true)
  })

  test('a program that never becomes ready is rejected when its time is over', async () => {
    const port = await freePort()
    const ready = { tcp: { port }, within: '200ms' }
    const before = performance.now()
    await expect(kit.restore(bench.context({ ...sleeper, ready }))).rejects.toThrow(
      `it did not become ready within 200ms: 127.0.0.1 port ${port} is not ready: ` +
        'it refused the connection',
    )
    expect(performance.now() - before).toBeLessThan(2_000)
    await kit.remove(bench.context(sleeper))
    expect(await marked()).toEqual([])
  })

  test('a program that ends before it is ready is rejected at once', async () => {
    const port = await freePort()
    const parameters = { ...script(bench.folder, 'echo oops; exit 3'), ready: { tcp: { port } } }
    await expect(kit.restore(bench.context(parameters))).rejects.toThrow(
      /process \d+ ended before it was ready: see .*app\.log/,
    )
    expect(bench.output()).toBe('oops\n')
  })

  test('a port that a stranger answers at is no sign that the program is ready', async () => {
    const stranger = createServer()
    const port = await new Promise<number>((done) => {
      stranger.listen(0, '127.0.0.1', () => done((stranger.address() as { port: number }).port))
    })
    const parameters = { ...sleeper, ready: { tcp: { port } } }
    await expect(kit.restore(bench.context(parameters))).rejects.toThrow(
      `somebody else answers at 127.0.0.1 port ${port} already`,
    )
    expect(await marked()).toEqual([])
    await new Promise((done) => stranger.close(done))
  })

  test('a restore that is cut off by its time-out leaves nothing unfound', async () => {
    const port = await freePort()
    const parameters = { ...sleeper, ready: { tcp: { port } } }
    await expect(kit.restore(bench.context(parameters, 150))).rejects.toThrow()
    expect((await leaders()).length).toBe(1)
    await kit.remove(bench.context(parameters))
    expect(await marked()).toEqual([])
  })

  test('a program adopts no process that merely has the noted number', async () => {
    await kit.restore(bench.context(sleeper))
    const note = (await bench.context(sleeper).store.read()) as { pid: number; startTime: string }
    await kit.remove(bench.context(sleeper))
    const stranger = await bench.processes.start({
      command: '/bin/sleep',
      arguments: ['300'],
      environment: {},
    })
    await bench.context(sleeper).store.write({ ...note, pid: stranger.pid })
    expect((await kit.quickCheck(bench.context(sleeper))).state).toBe('failed')
    await kit.remove(bench.context(sleeper))
    expect(await bench.processes.isAlive(stranger)).toBe(true)
    await bench.processes.signal(stranger, 'SIGKILL', 'group')
  })

  test('a note of an earlier boot of the machine counts for nothing', async () => {
    const stranger = await bench.processes.start({
      command: '/bin/sleep',
      arguments: ['300'],
      environment: {},
    })
    await bench.context(sleeper).store.write({ ...stranger, bootId: 'an-earlier-boot' })
    expect((await kit.quickCheck(bench.context(sleeper))).state).toBe('out-of-service')
    await kit.remove(bench.context(sleeper))
    expect(await bench.processes.isAlive(stranger)).toBe(true)
    await bench.processes.signal(stranger, 'SIGKILL', 'group')
  })
})

describe('remove', () => {
  test('a program that is not there is removed already', async () => {
    await kit.remove(bench.context(sleeper))
    expect((await kit.quickCheck(bench.context(sleeper))).state).toBe('out-of-service')
  })

  test('a program may end in its own time', async () => {
    const parameters = script(
      bench.folder,
      'trap "echo bye; exit 0" TERM; echo up; while true; do sleep 0.02; done',
    )
    await kit.restore(bench.context(parameters))
    await until(() => bench.output() === 'up\n')
    await kit.remove(bench.context(parameters))
    expect([bench.output(), await marked(), bench.lines]).toEqual(['up\nbye\n', [], []])
  })

  test('a program that ignores its stop signal is killed with its children', async () => {
    const text = 'trap "" TERM; sleep 300 & setsid sleep 300 & env -i sleep 300 & echo up; wait'
    const parameters = { ...script(bench.folder, text), stopWithin: '100ms' }
    await kit.restore(bench.context(parameters))
    await until(() => bench.output() === 'up\n')
    const [leader] = await marked()
    await until(async () => (await bench.processes.findMembers(leader ?? never)).length >= 2)
    const all = [...(await bench.processes.findMembers(leader ?? never)), ...(await marked())]
    const before = performance.now()
    await kit.remove(bench.context(parameters))
    expect(performance.now() - before).toBeGreaterThan(95)
    expect(await Promise.all(all.map((one) => bench.processes.isAlive(one)))).not.toContain(true)
    expect(await marked()).toEqual([])
  })

  test('the stop signal is the one of the resource', async () => {
    const parameters = {
      ...script(bench.folder, 'trap "echo int; exit" INT; echo up; while :; do sleep 0.02; done'),
      stopSignal: 'SIGINT',
    }
    await kit.restore(bench.context(parameters))
    await until(() => bench.output() === 'up\n')
    await kit.remove(bench.context(parameters))
    expect(bench.output()).toBe('up\nint\n')
  })
})

const never = { pid: 0, startTime: '0' }

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
    expect(toldAt - before).toBeLessThan(200)
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

  test('a program that was restarted in place is watched again; a stopped watch is silent', async () => {
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

describe('recover', () => {
  test('a program that ended is started again in its own time and a few milliseconds', async () => {
    await kit.restore(bench.context(sleeper))
    const [first] = await leaders()
    process.kill(first ?? 0, 'SIGKILL')
    await until(async () => (await marked()).length === 0)
    const before = performance.now()
    await kit.recover?.(bench.context(sleeper))
    const elapsedMs = performance.now() - before
    console.info(`recovered in ${elapsedMs.toFixed(1)} ms`)
    expect(elapsedMs).toBeLessThan(200)
    expect([(await leaders()).length, await leaders()]).not.toEqual([1, [first]])
  })

  test('children that outlived their program are ended before the next one starts', async () => {
    await kit.restore(bench.context(script(bench.folder, 'sleep 300 & echo up; wait')))
    await until(() => bench.output() === 'up\n')
    const before = await marked()
    process.kill(before[0]?.pid ?? 0, 'SIGKILL')
    await kit.recover?.(bench.context(sleeper))
    const after = (await marked()).map(({ pid }) => pid)
    expect([before.length, after.length]).toEqual([2, 1])
    expect(before.map(({ pid }) => pid)).not.toContain(after[0])
  })
})

describe('create', () => {
  test.each([
    ['a missing program', { command: '/nowhere/app' }, 'There is no program /nowhere/app'],
    ['a missing user', { ...sleeper, user: 'no-such-user' }, 'There is no user no-such-user'],
    ['a missing folder', { ...sleeper, workingDirectory: '/nowhere' }, 'directory /nowhere'],
    ['an empty ready check', { ...sleeper, ready: {} }, '"ready" needs at least one of'],
    ['its own mark', { ...sleeper, environment: { HOLDFAST_INSTANCE: 'x' } }, 'leave it out'],
  ])('%s is refused', async (_what, parameters, words) => {
    await expect(kit.create(bench.context(parameters))).rejects.toThrow(words)
    await expect(kit.extend?.(bench.context(parameters))).rejects.toThrow(words)
  })

  test('a file that cannot be executed is refused', async () => {
    const file = join(bench.folder, 'text')
    writeFileSync(file, 'no program')
    chmodSync(file, 0o644)
    await expect(kit.create(bench.context({ command: file }))).rejects.toThrow('permission denied')
  })

  test('a sound program is accepted and nothing is started or completed', async () => {
    expect(await kit.create(bench.context(sleeper))).toEqual({})
    expect(await marked()).toEqual([])
  })

  test.each([
    ['an unknown parameter', { ...sleeper, comand: 'x' }],
    ['a length of time without a unit', { ...sleeper, stopWithin: '10' }],
    ['a signal that nobody knows', { ...sleeper, stopSignal: 'SIGBYE' }],
    ['a variable with a blank in its name', { ...sleeper, environment: { 'A B': 'x' } }],
  ])('the schema refuses %s', (_what, parameters) => {
    expect(() => complete(parameters)).toThrow()
  })
})

test('a drop names the running program and the mark of those yet to start', async () => {
  const environments = [{ name: 'HOLDFAST_INSTANCE', value: bench.instance }]
  expect(await kit.drop?.(bench.context(sleeper))).toEqual({ processes: [], environments })
  await kit.restore(bench.context(sleeper))
  const [pid] = await leaders()
  expect(await kit.drop?.(bench.context(sleeper))).toEqual({
    processes: [{ pid, startTime: expect.stringMatching(/^\d+$/) }],
    environments,
  })
})

test('deletion forgets the program', async () => {
  await bench.context(sleeper).store.write({ any: 'thing' })
  await kit.delete?.(bench.context(sleeper))
  expect(await bench.context(sleeper).store.read()).toBeUndefined()
})

test.each(['single', 'every'] as const)('a resource may choose the placement %s', (placement) => {
  expect(kit.placements).toContain(placement)
})
