import { expect, test } from 'vitest'
import { timingFor, timingWithDevice } from '../../model/index.ts'
import { pulseOf } from './main-pulse.ts'

test('a main thread that stands still is answered for within the time that was promised', () => {
  const timing = timingFor(1_000)
  const { patienceMs } = pulseOf(timing)
  expect(patienceMs + timing.leaseMs + timing.guardianMs + timing.marginMs).toBe(1_000)
})

test('a few pulses may be missing, however long the lease must be', () => {
  const timing = timingWithDevice(timingFor(1_000))
  expect(pulseOf(timing).patienceMs).toBe(3 * timing.heartbeatMs)
})
