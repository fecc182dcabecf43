import type { Membership, NodeName, Resource, Timing } from '../../model/index.ts'
import type { Happening } from './happening.ts'

/** A node of a described cluster. */
export interface DescribedNode {
  readonly name: NodeName
  readonly membership: Membership
  readonly isSynced: boolean
  readonly isStandby: boolean
  readonly isInMaintenance: boolean
  readonly isLeaving: boolean
  readonly isLeaseOver: boolean
  readonly isGraceOver: boolean
}

/** How a resource is on a node, in one word. */
export type InstanceWord = (typeof instanceWords)[number]

/** The words for a resource on a node; each sets all that usually goes with it. */
export const instanceWords = [
  'in-service',
  'degraded',
  'out-of-service',
  'not-eligible',
  'failed',
  'restoring',
  'removing',
  'unknown',
  'possibly-held',
  'stuck',
  'not-looked-at',
] as const

/** A resource on a node as it was described; what is `undefined` goes with the word. */
export interface DescribedInstance {
  readonly word: InstanceWord
  readonly isEligible: boolean | undefined
  readonly isMarkedFailed: boolean | undefined
  readonly isPossiblyHeld: boolean | undefined
  readonly isOutdated: boolean | undefined
  readonly attempts: number | undefined
  readonly because: string | undefined
}

/** A resource of a described cluster, and where it is. */
export interface DescribedResource {
  readonly resource: Resource
  /** Where it is in service; `undefined`: where a healthy cluster would have it. */
  readonly on: readonly NodeName[] | undefined
  /** The node it was decided to be on, where that is not the one it is in service on. */
  readonly target: NodeName | undefined
  readonly states: Readonly<Record<NodeName, DescribedInstance>>
}

/** Who has the right to act: more than half of the nodes (of two: each), everybody, nobody. */
export type QuorumRule = 'majority' | 'always' | 'lost'

/** A cluster that somebody described, to ask what it would do. Nothing of it need exist. */
export interface Situation {
  readonly cluster: string
  readonly nodes: readonly DescribedNode[]
  readonly quorum: QuorumRule
  /** Whether a node that is gone can be cut off for certain. */
  readonly hasFencing: boolean
  readonly isInMaintenance: boolean
  /** It has just started, and waits for nodes that are not there yet. */
  readonly isWaitingForNodes: boolean
  readonly timing: Timing
  readonly resources: readonly DescribedResource[]
  /** What happens to it, one after another; nothing: what it would do as it is. */
  readonly happenings: readonly Happening[]
}
