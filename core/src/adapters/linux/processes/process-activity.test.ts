import { spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { parseSchedstat, readActivity } from './process-activity.ts'
import { readProcessStat } from './process-stat.ts'

const children: ReturnType<typeof spawn>[] = []

function start(...words: readonly [string, ...string[]]) {
  const [program, ...rest] = words
  const child = spawn(program, rest, { stdio: 'ignore' })
  children.push(child)
  const stat = readProcessStat(child.pid ?? 0)
  if (stat === undefined) throw new Error(`${program} does not run`)
  return stat
}

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
})

test('nanoseconds that a thread ran and waited are read as ms', () => {
  expect(parseSchedstat('1500000 250000 7\n')).toEqual({ ranMs: 1.5, waitedMs: 0.25 })
})

test('one that works has run or waited meanwhile, and one that stands still has not', async () => {
  const busy = start('sh', '-c', 'while :; do :; done')
  const still = start('sleep', '100')
  process.kill(still.pid, 'SIGSTOP')
  await sleep(100)
  const of = (one: typeof busy) => {
    const { ranMs = 0, waitedMs = 0 } = readActivity(one) ?? {}
    return ranMs + waitedMs
  }
  const before = [of(busy), of(still)] as const
  await sleep(200)
  expect(of(busy) - before[0]).toBeGreaterThan(100)
  expect(of(still) - before[1]).toBe(0)
})

test('of one that is no more, or is another by now, nothing is told', () => {
  const { pid } = start('sleep', '100')
  expect(readActivity({ pid, startTime: '1' })).toBeUndefined()
})
