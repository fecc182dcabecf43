import { describe, expect, test } from 'vitest'
import { sumForGrace, sumForLease, timingFor } from './timing.ts'

describe('the times of every recoverWithin', () => {
  test.each([500, 1_000, 2_000, 60_000])('%i ms satisfy all rules between them', (ms) => {
    const timing = timingFor(ms)
    const sums = [sumForLease(timing), sumForGrace(timing, 2 * ms)]
    expect(sums.map(({ sumMs, limitMs }) => sumMs < limitMs)).toEqual([true, true])
  })
})
