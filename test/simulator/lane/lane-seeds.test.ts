import { randomInt } from 'node:crypto'
import { expect, test } from 'vitest'
import { drawLaneScript, playLane } from '../../../core/src/simulator/lane/index.ts'
import { largestSeed } from '../judge.ts'
import { runLaneSeeds } from './run-lane-seeds.ts'
import { tellLaneSeed } from './tell-lane.ts'

const isLong = process.env['HOLDFAST_LONG'] === '1'
/** The same worlds in every run; in a long one others as well. */
const fixed = { first: 1, count: 2_000 }
const drawn = { first: isLong ? randomInt(largestSeed) : 0, count: isLong ? 48_000 : 0 }

test.each([fixed, drawn])(
  'nobody else speaks for an address while its owner does, from seed $first on',
  { timeout: 600_000 },
  async ({ first, count }) => {
    const { failed, taken } = await runLaneSeeds(first, first + count)
    expect(failed.slice(0, 1).map(tellLaneSeed)).toEqual([])
    expect(taken.count > 0 || count === 0).toBe(true)
  },
)

test('the same seed tells the same story of a lane', () => {
  const tell = () => playLane(drawLaneScript(7), true)
  expect(tell()).toEqual(tell())
})
