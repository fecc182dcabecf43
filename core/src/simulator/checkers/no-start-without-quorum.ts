import type { NodeName, QuorumBasis, Timing } from '../../model/index.ts'
import type { QuorumSight } from '../world/quorum-truth.ts'
import type { Violation } from './violation.ts'

/** Something `single` that a kit begins to bring in service on a node, or to take up there. */
export interface Start {
  readonly node: NodeName
  readonly what: string
  /** Whether its daemon acts in the view that its engine told it of last. */
  readonly isTakingPart: boolean
  /** In truth, not as the node believes. */
  readonly quorum: QuorumSight
}

/**
 * Nothing `single` begins to be restored, mended, created or extended but in an installed view that
 * acts, by the node's own word, and on a node whose ring has quorum in truth, or had it less than
 * `startBoundMs` ago (ownership, rules 1 and 2).
 */
export function checkStart(start: Start, nowMs: number, boundMs: number): readonly Violation[] {
  const { node, what, quorum, isTakingPart } = start
  if (!isTakingPart) return [say(`${what} began on ${node}, which is in no view that acts`)]
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
