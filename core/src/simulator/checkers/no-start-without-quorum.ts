import type { NodeName, QuorumBasis, Timing } from '../../model/index.ts'
import type { QuorumSight } from '../world/quorum-truth.ts'
import type { Violation } from './violation.ts'

/** Something `single` that begins to come into service on a node. */
export interface Start {
  readonly node: NodeName
  readonly what: string
  /** In truth, not as the node believes. */
  readonly quorum: QuorumSight
}

/**
 * Nothing `single` begins to be restored or mended but on a node whose ring has quorum in truth, or
 * had it less than `startBoundMs` ago (ownership, rules 1 and 2). A kit's `create` changes nothing.
 */
export function checkStart(start: Start, nowMs: number, boundMs: number): readonly Violation[] {
  const { node, what, quorum } = start
  const withoutMs = nowMs - quorum.sinceMs
  if (quorum.isQuorate || withoutMs < boundMs) return []
  const forMs = Number.isFinite(withoutMs) ? `for ${Math.round(withoutMs)} ms` : 'ever'
  return [say(`${what} began on ${node}, which has had no quorum ${forMs}`)]
}

/**
 * A heartbeat that renews was sent before quorum was lost: authority ends a lease after that. The
 * vote of a device may count for a grant and the time until the loser is told longer; ms.
 */
export function startBoundMs(
  { leaseMs, grantMs, loserMs }: Pick<Timing, 'leaseMs' | 'grantMs' | 'loserMs'>,
  quorum: QuorumBasis,
): number {
  return quorum === 'device' ? grantMs + loserMs + leaseMs : leaseMs
}

function say(text: string): Violation {
  return { checker: 'no-start-without-quorum', text }
}
