import type { ClusterState, Effect, Event, NodeName, Recollection } from '../model/index.ts'
import type { History } from './history.ts'

/** What the replica needs of its surroundings; it waits for nothing and reads no clock itself. */
export interface ReplicaSurroundings {
  broadcast(payload: string): void
  /** Run what follows from events, before which the state was this; in one order on all members. */
  runEffects(effects: readonly Effect[], events: readonly Event[], before: ClusterState): void
  /** The members agreed on a state that is not the one this node had. */
  onAdopted(): void
  onInstalled(): void
  /** The view is of another version than this node's replica, which has no part in it. */
  onRefused(version: number): void
  /** Call `onSilence` in this many milliseconds; a new call replaces it, `undefined` ends it. */
  waitForSilence(ms: number | undefined): void
  wallMs(): number
  /** How long a node that is away cannot have been renewed through this one, in ms. */
  ageMsOf(node: NodeName): number
  /** Whether this node has authority now: nobody can have taken over from it. */
  hasAuthority(): boolean
}

/** What a replica starts with: its name, its boot and what its disk remembers. */
export interface ReplicaStart {
  readonly node: NodeName
  readonly boot: string
  /** Nothing of this node lived on since it last took part: its machine may have been off. */
  readonly hasBeenOff: boolean
  readonly history: History
  readonly state: ClusterState
  /** Everything, if left out. */
  readonly recollection?: Recollection
  /** Its version of the replicas' words; the present one, if left out. */
  readonly version?: number
}
