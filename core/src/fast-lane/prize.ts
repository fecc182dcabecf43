import type { NodeName, Tag } from '../model/index.ts'

/** An address as the lane brings it in. */
export interface LaneAddress {
  /** Without a prefix: `10.0.0.7`, `fd00::7`. */
  readonly address: string
  /** Its prefix there; an address of its own has 32 or 128. */
  readonly prefixLength: number
  readonly interface: string
  /** The kernel removes it by itself after so long unless it is renewed; ms. */
  readonly validForMs: number
}

/** The addresses of a resource of this node. */
export interface LaneResource {
  readonly tag: Tag
  readonly addresses: readonly LaneAddress[]
}

/** What this node may take when its owner falls silent. */
export interface Prize extends LaneResource {
  readonly owner: NodeName
}

/** What a node's lane is to do, as its daemon says it. */
export interface LaneOrders {
  /** What this node holds by a decision of the cluster. */
  readonly own: readonly LaneResource[]
  /** Whether others may take what is its own: then it speaks only while it is answered. */
  readonly isGated: boolean
  readonly prizes: readonly Prize[]
  /**
   * Nothing is taken, and nothing taken is kept, from then on; ms of the lane's clock. It moves on
   * by the word of an installed view alone: by that an owner that was away knows what is its own.
   */
  readonly armedUntilMs: number
  /** What was taken and not decided by the cluster within this time is given back; ms. */
  readonly decideWithinMs: number
}

/** Nothing is this node's, and nothing may be taken. */
export const noOrders: LaneOrders = {
  own: [],
  isGated: false,
  prizes: [],
  armedUntilMs: Number.NEGATIVE_INFINITY,
  decideWithinMs: 0,
}
