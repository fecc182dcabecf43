import type { NodeName } from '../model/index.ts'
import type {
  Authority,
  Clock,
  Engine,
  Fence,
  GatePost,
  GuardianPost,
  KitHost,
  KitShelf,
  LanePost,
  Log,
  PathsPost,
  Reach,
  Store,
} from '../ports/index.ts'
import type { Beginning, Remembered } from './memory.ts'
import type { Telling } from './notices.ts'

/** Everything of the world that a daemon is given. */
export interface DaemonParts {
  readonly node: NodeName
  /** New at every start of the daemon. */
  readonly boot: string
  /** Nothing of this node lived on since its last start, as its guardian would have. */
  readonly hasBeenOff: boolean
  readonly beginning: Beginning
  readonly remembered: Remembered
  /** Its lease is kept beside it: `authority` is the same thing, or is told by it. */
  readonly engine: Engine
  readonly authority: Authority
  readonly guardian: GuardianPost
  /** Where its addresses can be gated; where they cannot they speak until they are removed. */
  readonly gates?: GatePost | undefined
  /** How nodes are cut off, where they can be. */
  readonly fence?: Fence
  /** Its version of the replicas' words; the present one, if left out. */
  readonly version?: number
  /** How it is asked what this node reaches, where it can be. */
  readonly reach?: Reach
  /** The ways to other nodes, where the engine has any. */
  readonly paths?: PathsPost | undefined
  /** The fast lane, where it is asked for. */
  readonly lane?: LanePost | undefined
  /** How operators are told, where they are. */
  readonly telling?: Telling
  readonly host: KitHost
  /** Where kits that are installed in the cluster are kept, where they can be. */
  readonly shelf?: KitShelf
  readonly clock: Clock
  readonly store: Store
  readonly log: Log
  /** The daemon cannot go on, or was asked to leave. */
  onEnd(reason: string): void
}
