import type { NoticeKind, QuorumBasis, Timing } from '../model/index.ts'
import type { NoticeAttempt } from '../ports/index.ts'

/** `GET /v1/notices`: how a node tells operators, and what became of the newest notices. */
export interface NoticesDocument {
  /** The node that answered; each tells by its own configuration. */
  readonly node: string
  /** Null where nobody is told. */
  readonly telling: TellingDocument | null
  /** How many notices wait to be told. */
  readonly waiting: number
  /** How many had to make room, and are never told. */
  readonly missed: number
  /** Newest first, since the daemon of the node was started. */
  readonly newest: readonly NoticeAttempt[]
}

/** What `notify` in the configuration of a node says; the words of its command may be secrets. */
export interface TellingDocument {
  readonly program: string
  readonly events: readonly NoticeKind[]
  readonly by: 'every-node' | 'one-node'
  readonly timeoutMs: number
  readonly attempts: number
  readonly keep: number
}

/** `GET /v1/rules`: by which times, quorum and fence a cluster and a node live. */
export interface RulesDocument {
  /** The node that answered. */
  readonly node: string
  readonly engine: 'embedded' | 'corosync'
  readonly quorum: QuorumBasis
  readonly timing: Timing
  /** How long after its newest heartbeat a node that vanished has let go, its drop apart. */
  readonly releaseMs: number
  /** The times that do not follow `recoverWithin`, by their names in the configuration. */
  readonly setByHand: readonly string[]
  /** Whether the cluster was founded with fences. */
  readonly isFencing: boolean
  /** How the answering node cuts others off; null where it cannot. */
  readonly fence: FenceDocument | null
  /** Addresses outside of the cluster that a node of two asks before it takes over. */
  readonly reachable: readonly string[]
}

/** What `fence` in the configuration of a node says; the words of its command may be secrets. */
export interface FenceDocument {
  readonly program: string
  readonly timeoutMs: number
}
