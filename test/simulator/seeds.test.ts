import { randomInt } from 'node:crypto'
import { expect, test } from 'vitest'
import {
  checkSameHistory,
  type DrawOptions,
  faultKinds,
  runSeed,
} from '../../core/src/simulator/index.ts'
import { printReport, reportFailure } from './report-failure.ts'

const isLong = process.env['HOLDFAST_LONG'] === '1'

/** The same stories in every run, so that a change which breaks one of them is seen at once. */
const fixedSeeds = Array.from({ length: 40 }, (_, index) => index + 1)

/** Further stories: as many as the time allows, and never more than these. */
const fresh = isLong ? { most: 20_000, withinMs: 900_000 } : { most: 2_000, withinMs: 60_000 }
const largestSeed = 2 ** 31
let lastSeed = 1_000

/** The next of a fixed row, so that a test run says the same each time; any in the long form. */
function drawSeed(): number {
  lastSeed += 1
  return isLong ? randomInt(largestSeed) : lastSeed
}

/** Says what broke with a shortest script that breaks it, and the story of that. */
async function judge(seed: number, options: DrawOptions = {}): Promise<string> {
  const { violations } = await runSeed(seed, options)
  if (violations.length === 0) return 'all invariants hold'
  return printReport(await reportFailure(seed, options))
}

/** Where an invariant breaks it takes a while to find the shortest script that breaks it. */
const timeout = 120_000

test.each(fixedSeeds)(
  'every invariant holds in the story of seed %i',
  { timeout },
  async (seed) => {
    expect(await judge(seed)).toBe('all invariants hold')
  },
)

test('every invariant holds in the stories of further seeds', {
  timeout: timeout + 2 * fresh.withinMs,
}, async () => {
  const endMs = performance.now() + fresh.withinMs
  for (let count = 0; count < fresh.most && performance.now() < endMs; count += 1) {
    const seed = drawSeed()
    expect(await judge(seed)).toBe('all invariants hold')
  }
})

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
    expect(await judge(seed, { faults: [fault] })).toBe('all invariants hold')
  },
)
