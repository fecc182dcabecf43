import {
  type ClusterState,
  type Event,
  type NodeName,
  type Recollection,
  rememberLately,
  type Tag,
} from '../model/index.ts'
import type { Departure } from '../ports/engine.ts'
import type { History } from './history.ts'

/**
 * Of all that replicas say to each other, the state and what follows from events. Raised whenever
 * one of them changes, so that two versions never decide side by side.
 */
export const replicaVersion = 1

/** A member's first message in a view: how far it has come, and who went since. */
export interface Hello {
  readonly kind: 'hello'
  /** Which replicas this one works in the same events as; every version says it here. */
  readonly version: number
  readonly view: string
  /** Counts the times that this view's members began to gather. */
  readonly round: number
  readonly boot: string
  readonly history: History
  readonly recollection: Recollection
  /** The ring that this member knows to be quorate; empty where it knows of none. */
  readonly quorateRing: string
  /** The view that it last installed; empty after a start of its daemon. */
  readonly previous: string
  readonly departed: Readonly<Record<NodeName, Departure>>
  /** For nodes that are away: how long they cannot have been renewed by this member, in ms. */
  readonly agesMs: Readonly<Record<NodeName, number>>
  /** Nodes that an operator vouched for being down, so that the view may start without them. */
  readonly without: readonly NodeName[]
  /** It comes from a view that acted and has authority yet: nobody can have acted without it. */
  readonly isGoingOn: boolean
  /** Since it was last in a view that started, its machine may have been off. */
  readonly hasBeenOff: boolean
  /** Sender's wall clock in ms, for people. */
  readonly at: number
}

/** The state of the view, sent by the member that has the newest one. */
export interface StateTransfer {
  readonly kind: 'state'
  readonly view: string
  readonly history: History
  readonly state: ClusterState
}

/** A member did not speak in time: the others go on without it. */
export interface Silence {
  readonly kind: 'silent'
  readonly view: string
  /** In which of the view's gatherings: a later one is not meant. */
  readonly round: number
  readonly node: NodeName
}

/** Events of one sender; counted, so that what is sent twice is worked in once. */
export interface EventsMessage {
  readonly kind: 'events'
  /** The installed view for which it is sent; delivered in another one it does not count. */
  readonly installation: string
  readonly boot: string
  readonly counter: number
  readonly at: number
  readonly events: readonly Event[]
}

/** The ring has quorum, or lost it, as one member knows it. */
export interface QuorumWord {
  readonly kind: 'quorum'
  readonly ring: string
  readonly isQuorate: boolean
}

/** An operator lets the members start without nodes that are missing. */
export interface StartWord {
  readonly kind: 'start'
  readonly view: string
  readonly without: readonly NodeName[]
}

/** A guardian says what it dropped of what its dead daemon held. */
export interface GuardianWord {
  readonly kind: 'guardian-removed'
  readonly tags: readonly Tag[]
}

/** Everything that nodes say to each other. */
export type ReplicaMessage =
  | Hello
  | StateTransfer
  | Silence
  | EventsMessage
  | QuorumWord
  | StartWord
  | GuardianWord

/** A message, or `undefined` where the payload is none of ours. */
export const parseMessage = rememberLately((payload): ReplicaMessage | undefined => {
  try {
    const value: unknown = JSON.parse(payload)
    const isMessage = typeof value === 'object' && value !== null && 'kind' in value
    return isMessage ? (value as ReplicaMessage) : undefined
  } catch {
    return undefined
  }
})
