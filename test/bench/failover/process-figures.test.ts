import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { memoryOf, ticksOf } from './process-figures.ts'

test('the time of a process and of the children that it buried is added up', () => {
  const stat = '7 (a) b) S 1 7 7 0 -1 4194560 900 10 0 0 100 20 3 4 20 0 1 0 5000 9 9'
  expect(ticksOf(stat)).toBe(127)
  expect(ticksOf('')).toBe(0)
})

test('memory is the share of the process, and no part of it', () => {
  const rollup = 'Rss:  9000 kB\nPss:               5000 kB\nPss_Anon:    4000 kB\n'
  expect(memoryOf(rollup)).toBe(5_000)
  expect(memoryOf('')).toBe(0)
})

test("this process's own figures are found", () => {
  const { user, system } = process.cpuUsage()
  const ticks = ticksOf(readFileSync('/proc/self/stat', 'utf8'))
  expect(Math.abs(ticks - (user + system) / 10_000)).toBeLessThan(20)
  expect(memoryOf(readFileSync('/proc/self/smaps_rollup', 'utf8'))).toBeGreaterThan(1_000)
})
