import { expect, test } from 'vitest'
import { barOf } from './bar-of.ts'

test('a stage is as wide as it lasted', () => {
  expect(barOf({ fromMs: 20, toMs: 70 }, 200)).toEqual({ left: 10, width: 25 })
})

test('a stage that goes on reaches to the end', () => {
  expect(barOf({ fromMs: 50, toMs: null }, 200)).toEqual({ left: 25, width: 75 })
})

test('a moment can be seen, also one after the end', () => {
  expect(barOf({ fromMs: 0, toMs: 0 }, 200)).toEqual({ left: 0, width: 0.5 })
  expect(barOf({ fromMs: 5_000, toMs: 5_000 }, 200)).toEqual({ left: 99.5, width: 0.5 })
})
