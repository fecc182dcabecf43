import { expect, test } from 'vitest'
import { SharedMoment } from './shared-moment.ts'

test('what one sets the other reads, to the microsecond and never later', () => {
  const own = new SharedMoment()
  const other = new SharedMoment(own.buffer)
  own.ms = 1_234.567_89
  expect(other.ms).toBe(1_234.567)
})

test('it is minus infinity until it is set, and can be set so again', () => {
  const moment = new SharedMoment()
  const before = moment.ms
  moment.ms = 5
  moment.ms = Number.NEGATIVE_INFINITY
  expect([before, moment.ms]).toEqual([Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY])
})
