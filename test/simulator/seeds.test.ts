import { randomInt } from 'node:crypto'
import { expect, test } from 'vitest'
import { checkSameHistory, faultKinds, runSeed } from '../../core/src/simulator/index.ts'
import { allIsWell, judge, largestSeed } from './judge.ts'

const isLong = process.env['HOLDFAST_LONG'] === '1'

/** The same stories in every run, so that a change which breaks one of them is seen at once. */
const fixedSeeds = Array.from({ length: 40 }, (_, index) => index + 1)

/** Of these one story is told for each kind of fault, and one twice. */
let lastSeed = 1_000_000

function drawSeed(): number {
  lastSeed += 1
  return isLong ? randomInt(largestSeed) : lastSeed
}

/** Where an invariant breaks it takes a while to find the shortest script that breaks it. */
const timeout = 120_000

test.each(fixedSeeds)(
  'every invariant holds in the story of seed %i',
  { timeout },
  async (seed) => {
    expect(await judge(seed)).toBe(allIsWell)
  },
)

test('the same seed tells the same story', async () => {
  const seed = drawSeed()
  const [one, other] = [await runSeed(seed), await runSeed(seed)]
  expect(checkSameHistory(one.story, other.story)).toEqual([])
})

test.each(faultKinds)(
  'a cluster with no other trouble than that %s comes to rest again',
  { timeout },
  async (fault) => {
    const seed = drawSeed()
    expect(await judge(seed, { faults: [fault] })).toBe(allIsWell)
  },
)
