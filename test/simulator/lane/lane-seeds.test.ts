import { randomInt } from 'node:crypto'
import { expect, test } from 'vitest'
import { drawLaneScript, playLane } from '../../../core/src/simulator/lane/index.ts'
import { largestSeed } from '../judge.ts'
import { runLaneSeeds } from './run-lane-seeds.ts'
import { tellLaneSeed } from './tell-lane.ts'

const isLong = process.env['HOLDFAST_LONG'] === '1'
/** The same worlds in every run; in a long one others as well. */
const fixed = { first: 1, count: 2_000 }
const drawn = isLong ? [{ first: randomInt(largestSeed), count: 48_000 }] : []

test.each([fixed, ...drawn])(
  'nobody else speaks for an address while its owner does, from seed $first on',
  { timeout: 600_000 },
  async ({ first, count }) => {
    const { failed, taken } = await runLaneSeeds(first, first + count)
    expect(failed.slice(0, 1).map(tellLaneSeed)).toEqual([])
    expect(taken.count).toBeGreaterThan(0)
  },
)

test('the same seed tells the same story of a lane', () => {
  const tell = () => playLane(drawLaneScript(7), true)
  expect(tell()).toEqual(tell())
})
