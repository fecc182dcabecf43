import { expect, test } from 'vitest'
import { pauseBefore } from './restarts.ts'

test('the first restart is at once, and the pauses before further ones grow to the longest', () => {
  const pauses = [0, 1, 2, 3, 4, 5, 2_000].map((restart) =>
    pauseBefore(restart, { firstMs: 1_000, longestMs: 5_000 }),
  )
  expect(pauses).toEqual([0, 0, 1_000, 2_000, 4_000, 5_000, 5_000])
})

test('without a first pause there is none at all', () => {
  expect([1, 2, 2_000].map((restart) => pauseBefore(restart, { firstMs: 0, longestMs: 1 })))
    // 0 times infinity would be no number.
    .toEqual([0, 0, 0])
})
