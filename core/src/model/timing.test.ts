import { describe, expect, test } from 'vitest'
import {
  sumForGrace,
  sumForLease,
  timingFor,
  timingSuiting,
  usualRecoverWithinMs,
} from './timing.ts'

describe('the times of every recoverWithin', () => {
  test.each([500, 1_000, 2_000, 60_000])('%i ms satisfy all rules between them', (ms) => {
    const timing = timingFor(ms)
    const sums = [sumForLease(timing), sumForGrace(timing, 2 * ms)]
    expect(sums.map(({ sumMs, limitMs }) => sumMs < limitMs)).toEqual([true, true])
  })
})

test('a larger ring takes its time to know of quorum, which its lease has to outlast', () => {
  const contradicts = (recoverWithinMs: number, nodeCount: number): boolean => {
    const timing = timingSuiting('majority', timingFor(recoverWithinMs), nodeCount)
    const { sumMs, limitMs } = sumForLease(timing)
    return sumMs >= limitMs
  }
  expect([contradicts(1_000, 2), contradicts(1_000, 3)]).toEqual([false, true])
  const usual = [1, 2, 3, 7].map((count) => contradicts(usualRecoverWithinMs(count), count))
  expect(usual).toEqual([false, false, false, false])
})
