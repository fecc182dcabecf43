import { expect, test } from 'vitest'
import { measureOwnership } from './ownership.ts'

const NONE = 0
const NODE_A = 1
const NODE_B = 2
const BOTH = 3

test('an address that moves cleanly has never more than one owner', () => {
  const samples = [NODE_A, NODE_A, NONE, NONE, NODE_B].map((owners, at) => ({ at, owners }))
  expect(measureOwnership(samples, { from: 0, until: 4 })).toEqual({
    ownersMax: 1,
    severalOwnersMs: 0,
    noOwnerMs: 2,
    succession: [NODE_A, NONE, NODE_B],
    lastChangeMs: 4,
    largestLookGapMs: 1,
  })
})

test('two owners at the same time are counted with their time', () => {
  const samples = [NODE_A, BOTH, BOTH, NODE_B, NODE_B].map((owners, at) => ({ at, owners }))
  const view = measureOwnership(samples, { from: 0, until: 4 })
  expect([view.ownersMax, view.severalOwnersMs]).toEqual([2, 2])
})

test('what happened outside the window is not counted in it', () => {
  const samples = [BOTH, NODE_A, NODE_A, BOTH].map((owners, at) => ({ at, owners }))
  expect(measureOwnership(samples, { from: 1, until: 2 }).ownersMax).toBe(1)
})
