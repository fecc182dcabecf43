import { expect, test } from 'vitest'
import type { AltibaseContext } from './parameters.ts'
import { longestHangMs, timesOf } from './times.ts'

function given(recoverWithinMs: number, parameters: object): AltibaseContext {
  return { recoverWithinMs, parameters: { hungStrikes: 3, ...parameters } } as AltibaseContext
}

test.each([500, 1_000, 2_000, 10_000, 60_000])(
  'a hang is found out in time for a recoverWithin of %i ms',
  (recoverWithinMs) => {
    const spareMs = 200
    expect(longestHangMs(given(recoverWithinMs, {}))).toBeLessThanOrEqual(recoverWithinMs + spareMs)
  },
)

test('a server that is well has several times as long for an answer as it needs', () => {
  expect(timesOf(given(1_000, {}))).toEqual({ answerWithinMs: 250, askEveryMs: 200 })
  expect(timesOf(given(500, { hungStrikes: 20 })).answerWithinMs).toBe(150)
})

test('what an operator wrote counts', () => {
  const own = given(1_000, { answerWithin: '2s', hungStrikes: 1 })
  expect([timesOf(own).answerWithinMs, longestHangMs(own)]).toEqual([2_000, 2_200])
})
