import { randomInt } from 'node:crypto'
import { expect, test } from 'vitest'
import { judge, largestSeed } from './judge.ts'
import { type RunLimits, runThreads } from './run-threads.ts'

const isLong = process.env['HOLDFAST_LONG'] === '1'

/** A fixed row, so that a test run says the same each time. */
const row = { from: 1_001, end: 3_001, withinMs: Number.POSITIVE_INFINITY }
/** The long form begins anywhere, and plays as many as the time allows. */
const longMs = 900_000
const mostMs = 2 * longMs
const mostSeeds = 1_000_000

function drawRow(): Omit<RunLimits, 'mostFailures'> {
  if (!isLong) return row
  const from = randomInt(largestSeed - mostSeeds)
  return { from, end: from + mostSeeds, withinMs: longMs }
}

test('every invariant holds in the stories of further seeds', { timeout: mostMs }, async () => {
  const { failures } = await runThreads({ ...drawRow(), mostFailures: 1 })
  const stories: string[] = []
  for (const { seed } of failures) stories.push(await judge(seed))
  expect(stories).toEqual([])
})
