import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import kit from '../../../kits/process/src/kit.ts'
import {
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

const never = { pid: 0, startTime: '0' }

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
    expect(elapsedMs).toBeLessThan(2_000)
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

  test('a program that fails again at once is restarted after pauses that grow', async () => {
    const recover = async (change: Partial<GivenParameters>) => {
      const [pid] = await leaders()
      process.kill(pid ?? 0, 'SIGKILL')
      const before = performance.now()
      await kit.recover?.(bench.context({ ...sleeper, ...change }, 120_000))
      return performance.now() - before
    }
    const told = () => bench.lines.filter((line) => line.includes('in a row'))
    await kit.restore(bench.context(sleeper))
    // A pause of a minute or more is there or not there on any machine.
    expect(await recover({ restartPause: '1h', longestRestartPause: '1h' })).toBeLessThan(60_000)
    expect(await recover({ restartPause: '300ms' })).toBeGreaterThanOrEqual(300)
    expect(await recover({ restartPause: '300ms' })).toBeGreaterThanOrEqual(600)
    await recover({ restartPause: '1h', longestRestartPause: '50ms' })
    expect(told()).toEqual([
      'waits 300 ms before restart 2 in a row',
      'waits 600 ms before restart 3 in a row',
      'waits 50 ms before restart 4 in a row',
    ])
    const long = { restartPause: '1h', longestRestartPause: '1h' }
    await recover({ ...long, steadyAfter: '1ms' })
    await kit.remove(bench.context(sleeper))
    await kit.restore(bench.context(sleeper))
    await recover(long)
    expect(told().length).toBe(3)
  })
})
