import type { Timing } from '../../model/index.ts'
import type { MainPulse } from './thread-protocol.ts'

/** So many pulses fit into the time in which none may be missing. */
const pulsesKept = 3

/**
 * What the main thread says of itself: for so long it may be busy that a node whose main thread
 * stands still for good is answered for within `recoverWithin` all the same.
 */
export function pulseOf(timing: Timing): MainPulse {
  const { recoverWithinMs, heartbeatMs, leaseMs, loserMs, guardianMs, marginMs } = timing
  const spareMs = recoverWithinMs - leaseMs - guardianMs - marginMs
  const patienceMs = Math.max(pulsesKept * heartbeatMs, spareMs)
  return { times: { heartbeatMs, leaseMs, loserMs }, patienceMs }
}

/** Until the next pulse; ms. */
export function untilNextPulseMs({ patienceMs }: MainPulse): number {
  return Math.floor(patienceMs / pulsesKept)
}
