import { spawn } from 'node:child_process'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Health } from '../../../core/src/kit/index.ts'
import kit from '../../../kits/process/src/kit.ts'
import { openBench, type ProgramBench, until } from './program-bench.ts'

let bench: ProgramBench
beforeEach(() => {
  bench = openBench()
})
afterEach(() => bench.close())

const sleeper = { command: '/bin/sleep', arguments: ['300'] }

/** Restores the program from a process of its own, which then dies without a word. */
async function restoreInDaemonThatDies(): Promise<void> {
  const file = (name: string) => JSON.stringify(new URL(name, import.meta.url).href)
  const code = `
    import kit from ${file('../../../kits/process/src/kit.ts')}
    import { openBench } from ${file('program-bench.ts')}
    const bench = openBench(${JSON.stringify(bench.folder)})
    await kit.restore(bench.context(${JSON.stringify(sleeper)}))
    console.log('restored')
    setInterval(() => {}, 1_000)`
  const daemon = spawn(process.execPath, ['--input-type=module', '-e', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await new Promise((resolve) => daemon.stdout.once('data', resolve))
  const ended = new Promise((resolve) => daemon.once('exit', resolve))
  daemon.kill('SIGKILL')
  await ended
}

test('a program outlives its daemon, is adopted by the next one, watched and removed', async () => {
  await restoreInDaemonThatDies()
  const [program] = await bench.processes.findByEnvironment('HOLDFAST_INSTANCE', bench.instance)
  expect(await kit.quickCheck(bench.context(sleeper))).toEqual({
    state: 'in-service',
    reason: `process ${program?.pid} runs`,
  })

  await kit.restore(bench.context(sleeper))
  expect(await bench.processes.findByEnvironment('HOLDFAST_INSTANCE', bench.instance)).toEqual([
    program,
  ])

  const reports: Health[] = []
  let toldAt = 0
  const stop = await kit.watch?.(bench.context(sleeper), (health) => {
    toldAt = performance.now()
    reports.push(health)
  })
  const before = performance.now()
  process.kill(program?.pid ?? 0, 'SIGKILL')
  await until(() => reports.length > 0)
  console.info(`the end of the adopted program was reported after ${toldAt - before} ms`)
  expect(toldAt - before).toBeLessThan(2_000)
  stop?.()

  await kit.recover?.(bench.context(sleeper))
  await kit.remove(bench.context(sleeper))
  expect(await bench.processes.findByEnvironment('HOLDFAST_INSTANCE', bench.instance)).toEqual([])
})

test('a program whose daemon died before it noted it is adopted all the same', async () => {
  await restoreInDaemonThatDies()
  const [program] = await bench.processes.findByEnvironment('HOLDFAST_INSTANCE', bench.instance)
  await bench.context(sleeper).store.clear()
  await kit.restore(bench.context(sleeper))
  expect(await bench.context(sleeper).store.read()).toMatchObject({ pid: program?.pid })
  await kit.remove(bench.context(sleeper))
  expect(await bench.processes.findByEnvironment('HOLDFAST_INSTANCE', bench.instance)).toEqual([])
})
