/** `single`: in service on at most one node. `every`: in service on all nodes it is extended to. */
export type Placement = 'single' | 'every'

/** What must be certain before another node may restore after the owner vanished. */
export type Takeover = 'probe' | 'lease' | 'fence'

/** The hooks of a kit that the executor calls as an action with a time-out. */
export const verbs = [
  'create',
  'restore',
  'remove',
  'quickCheck',
  'deepCheck',
  'recover',
  'update',
  'extend',
  'delete',
  'probe',
  'admit',
  'peerLost',
  'peerBack',
  'clear',
  'drop',
] as const

/** One of those hooks. */
export type Verb = (typeof verbs)[number]

/** How long each action may take, in milliseconds. */
export type Timeouts = Readonly<Record<Verb, number>>

/**
 * What the cluster must know of a resource's kit to decide. Entered by event when the resource is
 * created, so that different kit versions on the nodes never change a decision.
 */
export interface KitFacts {
  readonly version: string
  readonly takeover: Takeover
  /** The longest that the kit's hard way down takes. */
  readonly dropWithinMs: number
  readonly timeoutsMs: Timeouts
  /** The optional hooks that the kit has. */
  readonly hooks: readonly Verb[]
  /** The parameters that may change of what is in service; none where left out. */
  readonly updatable?: readonly string[]
}
