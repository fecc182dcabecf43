import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { parseDuration } from '../../kit/duration.ts'
import { formatDuration } from './format-duration.ts'

test.each([
  [0, '0s'],
  [250, '250ms'],
  [1_500, '1500ms'],
  [60_000, '1m'],
  [1_800_000, '30m'],
  [7_200_000, '2h'],
])('%d ms is written as %s', (ms, text) => {
  expect(formatDuration(ms)).toBe(text)
})

test.prop([fc.nat()])('what is written reads back as the same time', (ms) => {
  expect(parseDuration(formatDuration(ms))).toBe(ms)
})
