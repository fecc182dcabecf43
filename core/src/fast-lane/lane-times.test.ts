import { expect, test } from 'vitest'
import { spareMs, usualLaneTimes } from './lane-times.ts'

test('on a local network an owner is silent before its taker speaks', () => {
  expect(spareMs(usualLaneTimes, 0.3)).toBeCloseTo(3.7)
})

test('a network with long round trips leaves nothing to be safe by', () => {
  expect(spareMs(usualLaneTimes, 4)).toBe(0)
  expect(spareMs({ ...usualLaneTimes, silenceMs: 60 }, 4)).toBe(21)
})
