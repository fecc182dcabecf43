import { expect, test } from 'vitest'
import { summarise } from './summary.ts'

test('a summary of many values tells the middle, the ends and the tail', () => {
  const values = Array.from({ length: 40 }, (_, place) => 40 - place)
  expect(summarise(values)).toEqual({ count: 40, median: 20.5, min: 1, max: 40, p95: 38 })
})

test('with few values the tail is the highest of them', () => {
  expect(summarise([3, 1, 2])).toEqual({ count: 3, median: 2, min: 1, max: 3, p95: 3 })
})

test('nothing measured is no summary', () => {
  expect(() => summarise([])).toThrow('nothing was measured')
})
