import type { NodeName } from '../model/index.ts'

/** How a member went: it said so, its daemon's process ended, or the whole node is gone. */
export type Departure = 'left' | 'process-gone' | 'down'

/**
 * Who is together, as the engine knows it. A new ring, or another process, is always a new view.
 * `joined` and `left` also name what changed in views that this process missed; a node whose
 * process was replaced between two views is in both.
 */
export interface EngineView {
  readonly id: string
  readonly ring: string
  readonly members: readonly NodeName[]
  readonly joined: readonly NodeName[]
  readonly left: readonly { readonly node: NodeName; readonly how: Departure }[]
}

/**
 * A message in the total order of its view. Guardians are told those of guardians, and what daemons
 * say to everybody.
 */
export interface EngineMessage {
  readonly from: NodeName
  /** Whether the node's daemon or its guardian sent it. */
  readonly role: 'daemon' | 'guardian'
  readonly payload: string
}

/** What the engine tells; calls come one after another, in the same order on every member. */
export interface EngineListener {
  onView(view: EngineView): void
  /** Of a ring, outside the total order: before the views of the ring, or after them. */
  onQuorum(quorum: { readonly ring: string; readonly isQuorate: boolean }): void
  onMessage(message: EngineMessage): void
  /** The engine cannot go on: this node has no membership until it says a view again. */
  onLost(reason: string): void
  /**
   * A node that departed `process-gone` is gone altogether now: its guardian's connection ended
   * too. Told in the total order, without a new view.
   */
  onDown(node: NodeName): void
}

/** Who is told a daemon's message: the daemons, where nothing is said, or guardians as well. */
export type Hearers = 'daemons' | 'everybody'

/** Membership and totally ordered messages. Three adapters: embedded, corosync, simulated. */
export interface Engine {
  /**
   * Joins; the first view follows by `onView`. Rejects when this node cannot take part, with
   * HF_ENGINE_NAME_TAKEN or HF_ENGINE_FAILED. A guardian does not wait for a daemon to be there.
   */
  start(listener: EngineListener): Promise<void>
  /**
   * Delivered in the view it is ordered in: to its members in one order, the sender too. Within a
   * ring nothing of a living sender is lost or overtaken. When the ring ends, its members may have
   * heard sequences of which one is a prefix of the other, and what was sent in it and not
   * delivered by then is lost: whoever needs it sends it again in the next view.
   */
  broadcast(payload: string, hearers?: Hearers): void
  /** Says good-bye: the others see `left`. Resolves when they have been told, or after a second. */
  leave(): Promise<void>
}
