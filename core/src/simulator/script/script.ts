import type { Kind, NodeName, Placement, QuorumBasis, Takeover, Verb } from '../../model/index.ts'
import type { FenceBehaviour } from '../world/simulated-fence.ts'
import type { Action } from './action.ts'

/** How a simulated kit behaves; what is left out is as in the kit that has its name, or usual. */
export interface KitBehaviour {
  readonly placement?: Placement
  readonly takeover?: Takeover
  /** Whether it notices by itself when its service stops. */
  readonly isWatching?: boolean
  /** The parameters that it can change of what is in service. */
  readonly updatable?: readonly string[]
  /** How long each verb takes; else a short time of luck. */
  readonly takesMs?: Readonly<Partial<Record<Verb, number>>>
  /** After this long a verb counts as timed out. */
  readonly timeoutsMs?: Readonly<Partial<Record<Verb, number>>>
  readonly dropWithinMs?: number
}

/** A hierarchy file: its text, or what the text says. */
export type HierarchyOfScript = string | { readonly resources: Readonly<Record<string, unknown>> }

/**
 * A whole simulation as plain data: the same script plays the same story everywhere. Times of
 * actions count from the moment when all nodes take part and the hierarchy is applied.
 */
export interface Script {
  /** Where latencies and the luck of kits come from. */
  readonly seed: number
  readonly nodes: readonly NodeName[]
  readonly recoverWithinMs?: number
  readonly startupWaitMs?: number
  /** Who gives quorum: all nodes are on one machine, if left out. */
  readonly quorum?: QuorumBasis
  /** How many communication paths each two nodes have; one, if left out. */
  readonly paths?: number
  /** How fences behave; without it there is none. */
  readonly fence?: FenceBehaviour
  /** Addresses that answer every node which is not isolated. */
  readonly reachable?: readonly string[]
  readonly kits?: Readonly<Record<Kind, KitBehaviour>>
  /** Applied before the first action; without one nothing is protected until somebody asks. */
  readonly hierarchy?: HierarchyOfScript
  readonly actions: readonly Action[]
  /** How long it is played where it does not heal; else some time after the last action. */
  readonly lastsMs?: number
  /** From here all faults end, operators lift what they set, and all must come to rest. */
  readonly healAtMs?: number
}

/** The usual times of a script, in milliseconds. */
export const usualTimes = { startupWaitMs: 2_000, lastsOnMs: 10_000 }

/** How long operators wait for an answer, in milliseconds. */
export const patienceMs = { low: 3_000, high: 20_000 }
