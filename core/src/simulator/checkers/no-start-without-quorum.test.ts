import { expect, test } from 'vitest'
import { checkStart, startBoundMs } from './no-start-without-quorum.ts'

const timing = { leaseMs: 600, grantMs: 1_150, loserMs: 1_000 }
const lost = { isQuorate: false, sinceMs: 1_000, knownSinceMs: Number.POSITIVE_INFINITY }
const start = { node: 'a', what: 'restore of vip', quorum: lost, isTakingPart: true }

test('a start is told of from the end of the lease after the loss of quorum', () => {
  const boundMs = startBoundMs(timing, 'majority')
  const told = [1_599, 1_600].map((nowMs) => checkStart(start, nowMs, boundMs).length)
  expect(told).toEqual([0, 1])
})

test('a quorum device adds its grant and the time until the loser is told', () => {
  expect(startBoundMs(timing, 'device')).toBe(2_750)
})

test('a start in a ring with quorum is fine', () => {
  const quorum = { isQuorate: true, sinceMs: 0, knownSinceMs: 0 }
  expect(checkStart({ ...start, quorum }, 9_000, 600)).toEqual([])
})

test('a start in a view that does not act is told of', () => {
  const quorum = { isQuorate: true, sinceMs: 0, knownSinceMs: 0 }
  expect(checkStart({ ...start, quorum, isTakingPart: false }, 9_000, 600)).toHaveLength(1)
})
