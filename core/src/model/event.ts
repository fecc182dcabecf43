import type { Membership } from './cluster-state.ts'
import type { ActVerb } from './instance.ts'
import type { NodeName, Parameters, Tag } from './names.ts'
import type { Change } from './proposal.ts'
import type { Reason } from './reason.ts'

/** What a look at a resource found. */
export interface Finding {
  readonly tag: Tag
  readonly state: 'in-service' | 'degraded' | 'out-of-service' | 'failed' | 'unknown'
  readonly isEligible: boolean
  readonly reason: Reason
  /** Parameters of an earlier configuration that it is there with, as only its node remembers. */
  readonly outdated?: Parameters
}

/**
 * When an action came how far, in ms of its node's clock since it was given out there. For people:
 * it is carried in events, decides nothing, and is no part of the state.
 */
export interface ActionTimes {
  /** Its turn came: what was under way for the resource had ended. */
  readonly begunMs: number
  readonly endedMs: number
  /** The kit told the neighbours of an address. */
  readonly announcedMs?: number
  /** The action itself had ended; then it was looked whether that is so. */
  readonly actedMs?: number
  /** How long before it was given out its node had seen what asked for it. */
  readonly seenMs?: number
}

/** How an action ended. */
export interface ActionResult {
  readonly tag: Tag
  readonly action: string
  readonly verb: ActVerb
  readonly outcome: 'done' | 'failed' | 'timed-out' | 'lost'
  /** After a restore, or the removal of what was possibly held: as a look found it. */
  readonly isEligible: boolean
  readonly reason: Reason
  readonly times?: ActionTimes
}

/** What a member's own disk remembered: everything, nothing yet, or what cannot be read. */
export type Recollection = 'whole' | 'none' | 'damaged'

/** A member of a new view, and what it says of itself. */
export interface ViewMember {
  readonly node: NodeName
  readonly boot: string
  /** It was in the previous installed view with the same boot and the same state. */
  readonly isContinuing: boolean
  /** Until it takes part in a view that acts; everything, if left out. */
  readonly recollection?: Recollection
}

/** A node that is not in a new view, and how it went. */
export interface DepartedNode {
  readonly node: NodeName
  readonly how: Membership
  /** How long ago at least its authority was last renewed, as all members can tell; ms. */
  readonly ageMs: number
}

/** What happened: the only thing that changes the cluster's state. Past tense. */
export type Event =
  /** The members of a new view have agreed on one state. */
  | {
      readonly kind: 'viewInstalled'
      readonly id: string
      readonly members: readonly ViewMember[]
      readonly departed: readonly DepartedNode[]
      readonly isQuorate: boolean
      /** Nobody comes from a view that acted: others may have acted since. */
      readonly hasLapsed?: boolean
      /** All who are here may have been off meanwhile: others may have gone on without them. */
      readonly hasBeenOff?: boolean
      /** Nodes that operators vouch for being down, so that the others may start without them. */
      readonly without?: readonly NodeName[]
    }
  /** The ring of this view is known to have quorum. */
  | { readonly kind: 'quorumConfirmed' }
  /** The ring of this view has no quorum any more. */
  | { readonly kind: 'quorumLost' }
  /** A node looked at resources after it joined, or at new ones; `isWhole`: at all of them. */
  | {
      readonly kind: 'swept'
      readonly node: NodeName
      /** The sweep that asked for it. */
      readonly sweep: string
      readonly findings: readonly Finding[]
      readonly isWhole: boolean
    }
  /** A regular look, or a watch, found something new. */
  | { readonly kind: 'checked'; readonly node: NodeName; readonly findings: readonly Finding[] }
  /** Actions of a node ended, well or not. */
  | { readonly kind: 'acted'; readonly node: NodeName; readonly results: readonly ActionResult[] }
  /** Somebody wants the configuration changed. */
  | {
      readonly kind: 'proposed'
      readonly id: string
      readonly changes: readonly Change[]
      readonly revision: number
    }
  /** A member can do what is proposed, and has written it to its disk. */
  | {
      readonly kind: 'prepared'
      readonly node: NodeName
      readonly proposal: string
      readonly completed: Readonly<Record<Tag, Parameters>>
    }
  /** A member cannot do what is proposed, or cannot write it. */
  | {
      readonly kind: 'refused'
      readonly node: NodeName
      readonly proposal: string
      readonly reason: Reason
    }
  /** An operator wants a hierarchy on another node; null: on the best. */
  | {
      readonly kind: 'switchoverRequested'
      readonly tag: Tag
      readonly to: NodeName | null
    }
  /** An operator has mended what was wrong: marks are lifted. */
  | { readonly kind: 'clearRequested'; readonly tag: Tag; readonly node: NodeName | null }
  /** An operator wants every node to look at a resource now. */
  | { readonly kind: 'checkRequested'; readonly tag: Tag }
  /** A node is about to leave in good order: what it holds goes elsewhere first. */
  | { readonly kind: 'departureAnnounced'; readonly node: NodeName }
  /** The guardian of a node whose daemon is gone dropped these. */
  | { readonly kind: 'guardianRemoved'; readonly node: NodeName; readonly tags: readonly Tag[] }
  /** The guardian of a node whose daemon was gone is gone too. */
  | { readonly kind: 'nodeWentDown'; readonly node: NodeName }
  /** A node's disk remembers who was together in a view that was started. */
  | {
      readonly kind: 'viewRemembered'
      readonly node: NodeName
      readonly together: readonly NodeName[]
    }
  /** A fence of a node ended. */
  | {
      readonly kind: 'fenced'
      readonly node: NodeName
      readonly id: string
      readonly isDone: boolean
      readonly reason: Reason
    }
  /** An instance told those of its resource on other nodes something; empty: nothing any more. */
  | {
      readonly kind: 'peersTold'
      readonly node: NodeName
      readonly tag: Tag
      readonly word: string
    }
  /** A member knows which of the `reachable` addresses answer it. */
  | {
      readonly kind: 'reached'
      readonly node: NodeName
      readonly id: string
      readonly answered: readonly string[]
    }
  /** A node's fast lane gates these of its own from now on, and would like to take those. */
  | {
      readonly kind: 'laneTold'
      readonly node: NodeName
      readonly gated: readonly Tag[]
      readonly claims: readonly Tag[]
    }
  /** A member takes nothing any more of what another one does not gate. */
  | { readonly kind: 'laneHeeded'; readonly node: NodeName; readonly owner: NodeName }
  /** An operator has seen that a node is down, and that nothing of it runs any more. */
  | { readonly kind: 'downConfirmed'; readonly node: NodeName }
  /** A node's authority ended: it removed, or let its guardian drop, what is `single`. */
  | {
      readonly kind: 'authorityEnded'
      readonly node: NodeName
      /** The node's sweep by then: after a later one it is looked at anew. */
      readonly sweep: string
      readonly removed: readonly Tag[]
      readonly kept: readonly Tag[]
    }
  /** An operator answers a failover that waits for a word. */
  | { readonly kind: 'failoverJudged'; readonly tag: Tag; readonly isConfirmed: boolean }
  /** A timer that all members armed ran out on one of them. */
  | { readonly kind: 'timerFired'; readonly timer: string; readonly generation: string }
