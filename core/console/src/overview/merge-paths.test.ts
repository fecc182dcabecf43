import { expect, test } from 'vitest'
import { mergePaths } from './merge-paths.ts'

const measured = [
  { node: 'b', link: 0, isUp: true, roundTripMs: 0.4 },
  { node: 'b', link: 1, isUp: true, roundTripMs: 0.6 },
]

test('a state that was pushed counts more than one that was measured before', () => {
  const live = [
    { node: 'b', link: 0, isUp: true },
    { node: 'b', link: 1, isUp: false },
  ]
  expect(mergePaths(live, measured)).toEqual([
    { node: 'b', link: 0, isUp: true, roundTripMs: 0.4 },
    { node: 'b', link: 1, isUp: false, roundTripMs: 0.6 },
  ])
})

test('the paths of another node are as they were measured', () => {
  expect(mergePaths(undefined, measured)).toBe(measured)
})

test('a path that was not measured yet is shown without', () => {
  expect(mergePaths([{ node: 'c', link: 0, isUp: true }], measured)).toEqual([
    { node: 'c', link: 0, isUp: true },
  ])
})
