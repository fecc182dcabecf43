import { expect, test } from 'vitest'
import { durationMs } from './duration.ts'

test('a length of time is read with its unit, and a text that is none is refused', () => {
  expect([durationMs('250ms'), durationMs('1.5s'), durationMs('2m')]).toEqual([250, 1_500, 120_000])
  expect(() => durationMs('soon')).toThrow('"soon" is no length of time')
})
