import { expect, it } from 'vitest'
import { describeClocks } from './describe-clocks.ts'

const noon = 1_800_000_000_000

it.each([
  [noon + 59_000, undefined],
  [noon + 150_000, 'about 3 minutes ahead of'],
  [noon - 7_200_000, 'about 2 hours behind'],
  [noon - 10 * 31_557_600_000, 'about 10 years behind'],
])('clocks that are apart are told in words (%d)', (here, expected) => {
  const [warning] = describeClocks('node-a', noon, here)
  const told = warning && `${warning.values['difference']} ${warning.values['direction']}`
  expect(told).toBe(expected)
})
