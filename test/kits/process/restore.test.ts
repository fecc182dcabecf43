import { createServer } from 'node:http'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import kit from '../../../kits/process/src/kit.ts'
import {
  freePort,
  type GivenParameters,
  openBench,
  type ProgramBench,
  script,
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
    expect(performance.now() - before).toBeLessThan(5_000)
    await kit.remove(bench.context(sleeper))
    expect(await marked()).toEqual([])
  })

  test('a program that ends before it is ready is rejected at once', async () => {
    const port = await freePort()
    const parameters = { ...script(bench.folder, 'echo oops; exit 3'), ready: { tcp: { port } } }
    await expect(kit.restore(bench.context(parameters))).rejects.toThrow(
      /process \d+ ended before it was ready: .*app\.log ends with: oops/,
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
    await expect(kit.restore(bench.context(parameters, 1_500))).rejects.toThrow()
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
