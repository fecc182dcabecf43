import type { QuorumBasis } from './configuration.ts'

/** The cluster's times, all derived from one: how soon others must have answered for a failure. */
export interface Timing {
  /** The one knob: a failure is answered for by others within this time. */
  readonly recoverWithinMs: number
  /** How often a node says that it is there; one heartbeat acknowledges those of all others. */
  readonly heartbeatMs: number
  /** The longest until a new ring knows whether it has quorum, from the loss of a member. */
  readonly grantMs: number
  /** How long a node's authority lasts after its newest renewal was sent: its lease. */
  readonly leaseMs: number
  /** How long after a grant of quorum another ring may still count as quorate. */
  readonly loserMs: number
  /** How long after a lease's end the guardian begins what the daemon did not do. */
  readonly guardianMs: number
  /** How long a dead daemon may take to be back before its node counts as failed. */
  readonly daemonGraceMs: number
  /** What is added to every wait for clocks, schedulers and one round of the ring. */
  readonly marginMs: number
  /** How long a first placement waits for configured nodes that are not there yet. */
  readonly startupWaitMs: number
}

/** How much of `recoverWithin` each time is. */
const shares = {
  heartbeatMs: 0.05,
  grantMs: 0.42,
  leaseMs: 0.6,
  guardianMs: 0.02,
  // A daemon that is slow to start on a busy machine is no reason to drop what it would adopt.
  daemonGraceMs: 10,
  marginMs: 0.1,
} as const

/** How many heartbeats in a row may be lost before a healthy owner would lose its authority. */
const heartbeatsKept = 3

/**
 * How long a quorum device takes to grant its vote, and how much later the node that it refused may
 * still count as quorate; ms. Measured with Corosync's timers of 1250 and 2500 ms. Longest is the
 * grant beside a Corosync that stands still: the device hears from that node for a while.
 */
const device = { grantMs: 2_100, loserMs: 1_000 }

/**
 * How long a ring of more than two takes, from the loss of a member until it knows that it has
 * quorum; ms. Measured with Corosync's token of 300 ms, which is safe on a busy machine.
 */
const largerRingMs = 670

/** The `recoverWithin` of a cluster where nobody names one; ms. */
export function usualRecoverWithinMs(nodeCount: number): number {
  return nodeCount > 2 ? 2_000 : 1_000
}

/** The times of a `recoverWithin` as they suit whatever gives quorum, which takes its time. */
export function timingSuiting(quorum: QuorumBasis, timing: Timing, nodeCount: number): Timing {
  if (quorum === 'device') return timingWithDevice(timing)
  if (quorum !== 'majority' || nodeCount <= 2) return timing
  return { ...timing, grantMs: Math.max(timing.grantMs, largerRingMs) }
}

/** The times of a `recoverWithin` where a quorum device has the casting vote. */
export function timingWithDevice(timing: Timing): Timing {
  const { heartbeatMs, marginMs } = timing
  const grantMs = Math.max(timing.grantMs, device.grantMs)
  const leaseMs = Math.max(timing.leaseMs, heartbeatsKept * heartbeatMs + grantMs + marginMs)
  return { ...timing, grantMs, leaseMs, loserMs: device.loserMs }
}

/** The times of a `recoverWithin`; `startupWaitMs` is the operators' own. */
export function timingFor(recoverWithinMs: number, startupWaitMs = 2_000): Timing {
  const part = (share: number): number => Math.round(recoverWithinMs * share)
  return {
    loserMs: 0,
    recoverWithinMs,
    heartbeatMs: part(shares.heartbeatMs),
    grantMs: part(shares.grantMs),
    leaseMs: part(shares.leaseMs),
    guardianMs: part(shares.guardianMs),
    daemonGraceMs: part(shares.daemonGraceMs),
    marginMs: part(shares.marginMs),
    startupWaitMs,
  }
}

/** The times of `recoverWithin: 1s`. */
export const defaultTiming: Timing = timingFor(1_000)

/**
 * How long nobody can have gone on without a node that hears nothing: shorter than the silence that
 * ends a ring, longer than a renewal usually takes; ms.
 */
export function unheardMsOf({ heartbeatMs }: Timing): number {
  return heartbeatsKept * heartbeatMs
}

/** A rule between the times: what must be less than what. */
export interface TimingSum {
  readonly sumMs: number
  readonly limitMs: number
}

/** A healthy owner keeps its authority while a new ring learns whether it has quorum. */
export function sumForLease({ heartbeatMs, grantMs, leaseMs }: Timing): TimingSum {
  return { sumMs: heartbeatsKept * heartbeatMs + grantMs, limitMs: leaseMs }
}

/** What a dead daemon's node holds is dropped by its guardian before others may count on it. */
export function sumForGrace(timing: Timing, dropMs: number): TimingSum {
  const { leaseMs, guardianMs, marginMs, daemonGraceMs } = timing
  return { sumMs: leaseMs + guardianMs + dropMs + marginMs, limitMs: daemonGraceMs }
}

/** How long after its newest renewal a vanished node has let go of what it held, its drop apart. */
export function releaseMsOf({ leaseMs, guardianMs, marginMs }: Timing): number {
  return leaseMs + guardianMs + marginMs
}
