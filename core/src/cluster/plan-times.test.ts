import { describe, expect, it, test } from 'vitest'
import { sumForLease, timingFor, timingSuiting } from '../model/index.ts'
import { planTimes, type TimesAsked } from './plan-times.ts'

function asked(nodeCount: number, recoverWithinMs: number, hasDevice = false): TimesAsked {
  return { nodeCount, recoverWithinMs, hasDevice }
}

describe("Corosync's times follow from recoverWithin", () => {
  test.for([
    [asked(2, 1_000), { tokenMs: 300, consensusMs: 100 }],
    [asked(2, 2_000), { tokenMs: 650, consensusMs: 100 }],
    [asked(2, 3_000), { tokenMs: 1_000, consensusMs: 100 }],
    [asked(2, 10_000), { tokenMs: 3_450, consensusMs: 100 }],
    [asked(2, 1_000, true), { tokenMs: 300, consensusMs: 100 }],
    [asked(3, 1_500), { tokenMs: 300 }],
    [asked(3, 2_000), { tokenMs: 377 }],
    [asked(1, 1_000), { tokenMs: 300 }],
  ] as const)('for %o', ([given, times]) => {
    expect(planTimes(given)).toEqual({ times })
  })

  it('and whatever is accepted leaves a healthy owner its lease', () => {
    for (const hasDevice of [false, true]) {
      for (const nodeCount of [2, 3, 4, 32]) {
        for (let ms = 500; ms <= 60_000; ms += 100) expectRoom(asked(nodeCount, ms, hasDevice))
      }
    }
  })
})

function expectRoom(given: TimesAsked): void {
  const { times } = planTimes(given)
  if (times === undefined) return
  const { nodeCount, hasDevice, recoverWithinMs } = given
  const ofNodes = nodeCount === 2 ? 'two-node' : 'majority'
  const timing = timingSuiting(
    hasDevice ? 'device' : ofNodes,
    timingFor(recoverWithinMs),
    nodeCount,
  )
  const consensusMs = times.consensusMs ?? times.tokenMs * 1.2
  expect(times.tokenMs + consensusMs).toBeLessThan(timing.grantMs)
  expect(sumForLease(timing).sumMs).toBeLessThan(timing.leaseMs)
}

describe('what is too fast is told with its sum, and what would do', () => {
  test.for([
    [asked(2, 800), 'token 300 + consensus 100 + telling 20', 420, 336, 1_000],
    [asked(3, 1_000), 'token 300 + consensus 360 + telling 10', 670, 670, 1_500],
    [
      asked(4, 1_000, true),
      'token 300 + consensus 360 + telling 10 + device 1650',
      2320,
      2100,
      5550,
    ],
  ] as const)('for %o', ([given, sum, neededMs, grantMs, leastMs]) => {
    const { recoverWithinMs } = given
    expect(planTimes(given).tooFast).toEqual({ recoverWithinMs, sum, neededMs, grantMs, leastMs })
    expect(planTimes({ ...given, recoverWithinMs: leastMs }).tooFast).toBeUndefined()
  })
})
