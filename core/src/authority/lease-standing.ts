import type { NodeName } from '../model/index.ts'

/** What a lease knows at one moment, as plain values: it can be told to another thread. */
export interface LeaseStanding {
  readonly ring: string
  /** The ring is known to be quorate. */
  readonly isQuorate: boolean
  /** When the newest renewal was sent, by this node's clock; minus infinity where there is none. */
  readonly renewedMs: number
  readonly startedMs: number
  /** When the newest quorate ring was granted its quorum. */
  readonly grantedMs: number
  /** Whoever was seen in this ring, its daemon alive or not. */
  readonly present: readonly NodeName[]
  /** For nodes that are away: since when this process cannot have renewed them. */
  readonly awaySinceMs: Readonly<Record<NodeName, number>>
}

/** A moment to reckon an age at; `loserMs`: see the lease. */
export interface Reckoning {
  readonly nowMs: number
  readonly loserMs: number
}

/**
 * How long a node that is away cannot have been renewed through this process. Where a device
 * grants quorum the node may have it until `loserMs` after this ring got it: that is to come.
 */
export function ageMsIn(standing: LeaseStanding, node: NodeName, at: Reckoning): number {
  const { nowMs, loserMs } = at
  if (standing.present.includes(node)) return 0
  // One that this process never met may have been renewed through an earlier one of this node.
  const sinceMs = standing.awaySinceMs[node] ?? standing.startedMs
  if (loserMs === 0) return Math.max(0, nowMs - sinceMs)
  const grantedMs = standing.isQuorate ? standing.grantedMs : nowMs
  return nowMs - Math.max(sinceMs, grantedMs + loserMs)
}
