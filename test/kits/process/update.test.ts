import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import kit from '../../../kits/process/src/kit.ts'
import {
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

/** The numbers of the programs that run for the resource. */
async function programs(): Promise<readonly number[]> {
  const found = await bench.processes.findByEnvironment('HOLDFAST_INSTANCE', bench.instance)
  return found.map(({ pid }) => pid)
}

async function look(given: GivenParameters): Promise<string> {
  return (await kit.quickCheck(bench.context(given))).state
}

test('a program goes on while its checks change, and these are asked at once', async () => {
  const port = await freePort()
  const nobody = { tcp: { port } }
  await kit.restore(bench.context(sleeper))
  const before = await programs()
  const live = { ...sleeper, live: { ...nobody, every: '1h', failures: 1 } }
  const cured = { ...sleeper, live: { command: { program: 'true' }, every: '1h', failures: 1 } }
  await kit.update?.(bench.updating(sleeper, live))
  const found = [await look(live)]
  await kit.update?.(bench.updating(live, cured))
  found.push(await look(cured))
  expect([found, await programs()]).toEqual([['failed', 'in-service'], before])
})

test('what the live check said counts on where it stays as it is', async () => {
  const port = await freePort()
  const live = { tcp: { port }, every: '0ms', failures: 2 }
  await kit.restore(bench.context(sleeper))
  const first = await look({ ...sleeper, live })
  const longer = { ...sleeper, live, stopWithin: '1s' }
  await kit.update?.(bench.updating({ ...sleeper, live }, longer))
  expect([first, await look(longer)]).toEqual(['degraded', 'failed'])
})

test('a program is ended by its new settings', async () => {
  const stubborn = script(bench.folder, "trap '' TERM\nwhile :; do sleep 0.1; done")
  await kit.restore(bench.context({ ...stubborn, stopWithin: '60s' }, 120_000))
  const after = { ...stubborn, stopWithin: '100ms' }
  await kit.update?.(bench.updating({ ...stubborn, stopWithin: '60s' }, after))
  await kit.remove(bench.context(after))
  expect(await programs()).toEqual([])
})

test('a log that grew without a limit is rotated once there is one', async () => {
  const talker = script(bench.folder, 'while :; do echo 0123456789012345678901234567890; done')
  const before = { ...talker, logLimit: '0' }
  const after = { ...talker, logLimit: '64KiB', logKeep: 2 }
  await kit.restore(bench.context(before))
  const running = await programs()
  const piece = join(bench.folder, 'logs', 'app.log.1')
  const stop = await kit.watch?.(bench.context(before, 120_000), () => {})
  stop?.()
  await kit.update?.(bench.updating(before, after))
  const stopNew = await kit.watch?.(bench.context(after, 120_000), () => {})
  await until(() => existsSync(piece))
  stopNew?.()
  expect((await programs())[0]).toBe(running[0])
}, 90_000)

test('what does not run is not updated', async () => {
  const after = { ...sleeper, stopWithin: '1s' }
  await expect(kit.update?.(bench.updating(sleeper, after))).rejects.toThrow(/does not run/)
  expect(await programs()).toEqual([])
})
