import type { Decision } from './decision.ts'
import type { ActVerb } from './instance.ts'
import type { NodeName, Parameters, Tag } from './names.ts'
import type { Proposal } from './proposal.ts'
import type { Resource } from './resource.ts'

/** What a node is told to do with a resource. */
export interface Act {
  readonly kind: 'act'
  readonly node: NodeName
  readonly tag: Tag
  readonly action: string
  readonly verb: ActVerb
  readonly parameters: Parameters
  /** For an update: the parameters that it is in service with. */
  readonly before?: Parameters
  /** For a restore: whether the owner before vanished, so that nobody saw it let go. */
  readonly isTakeover: boolean
  /** For a remove: it may be held whatever was said, so only a look afterwards proves it gone. */
  readonly isDoubted: boolean
}

/**
 * What the daemon must do after a transition. Imperative; each node runs those that are its own.
 */
export type Effect =
  | Act
  /** Create what is new on this node, persist the proposal, answer `prepared` or `refused`. */
  | { readonly kind: 'prepare'; readonly proposal: Proposal }
  /** Persist the state: a commit, a refusal, a new view. Nothing waits for it. */
  | { readonly kind: 'save' }
  | {
      readonly kind: 'arm'
      readonly timer: string
      readonly generation: string
      readonly afterMs: number
    }
  | { readonly kind: 'disarm'; readonly timer: string }
  /** Look at these resources, or at all, and broadcast `swept`. */
  | {
      readonly kind: 'sweep'
      readonly node: NodeName
      readonly sweep: string
      readonly tags: readonly Tag[] | 'all'
    }
  /** Cut a node off that is away or cannot let go, and broadcast `fenced` whatever comes of it. */
  | {
      readonly kind: 'fence'
      readonly node: NodeName
      readonly target: NodeName
      readonly id: string
    }
  /** Ask the `reachable` addresses at once, and broadcast `reached`. */
  | { readonly kind: 'askReach'; readonly node: NodeName; readonly id: string }
  /** Tell a kit that a peer is gone for certain: its server need not wait for a time-out. */
  | {
      readonly kind: 'peerLost'
      readonly node: NodeName
      readonly tag: Tag
      readonly peer: NodeName
    }
  /** Tell a kit that it is in service on a peer. */
  | {
      readonly kind: 'peerBack'
      readonly node: NodeName
      readonly tag: Tag
      readonly peer: NodeName
    }
  /** Tell a kit that an operator has looked, then look. */
  | { readonly kind: 'clear'; readonly node: NodeName; readonly tag: Tag }
  /** Look now, thoroughly, and broadcast `checked` whatever is found. */
  | { readonly kind: 'look'; readonly node: NodeName; readonly tag: Tag }
  /** Clean up after a resource that is no longer configured here. */
  | { readonly kind: 'delete'; readonly node: NodeName; readonly resource: Resource }
  /** Tell whoever listens: journal, watchers, notifications. */
  | { readonly kind: 'tell'; readonly decision: Decision }
