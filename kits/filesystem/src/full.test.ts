import { expect, test } from 'vitest'
import { judgeFullness, readFullness } from './full.ts'

const limits = { spaceWarning: 90, spaceFailure: 95, inodeWarning: 90, inodeFailure: 95 }

test('space is counted as df counts it: what only root may use is left out', () => {
  expect(readFullness('1000 200 150 64 60\n')).toEqual({ space: 85, inodes: 7 })
})

test('a file system without a number of inodes has none in use, an empty one no space', () => {
  expect(readFullness('0 0 0 0 0\n')).toEqual({ space: 0, inodes: 0 })
})

test.each([
  [89, 89, undefined],
  [90, 0, { state: 'degraded', reason: '90 % or more of its space are in use' }],
  [94, 95, { state: 'failed', reason: '95 % or more of its inodes are in use' }],
  [95, 95, { state: 'failed', reason: '95 % or more of its space are in use' }],
  [0, 91, { state: 'degraded', reason: '90 % or more of its inodes are in use' }],
])('%i %% of space and %i %% of inodes', (space, inodes, verdict) => {
  expect(judgeFullness({ space, inodes }, limits)).toEqual(verdict)
})

test('a threshold of nought is none', () => {
  const none = { spaceWarning: 0, spaceFailure: 0, inodeWarning: 0, inodeFailure: 0 }
  expect(judgeFullness({ space: 100, inodes: 100 }, none)).toBeUndefined()
})
