import { randomInt } from 'node:crypto'
import { expect, test } from 'vitest'
import { allIsWell, judge, largestSeed } from './judge.ts'

const isLong = process.env['HOLDFAST_LONG'] === '1'

/** A fixed row, so that a test run says the same each time. */
const row = { from: 1_001, to: 3_000 }
/** The long form draws any, as many as the time allows. */
const longMs = 900_000
const mostMs = 2 * longMs

function drawSeeds(): Iterable<number> {
  return isLong ? drawAny() : countRow()
}

function* countRow(): Generator<number> {
  for (let seed = row.from; seed <= row.to; seed += 1) yield seed
}

function* drawAny(): Generator<number> {
  const endMs = performance.now() + longMs
  while (performance.now() < endMs) yield randomInt(largestSeed)
}

test('every invariant holds in the stories of further seeds', { timeout: mostMs }, async () => {
  for (const seed of drawSeeds()) expect(await judge(seed)).toBe(allIsWell)
})
