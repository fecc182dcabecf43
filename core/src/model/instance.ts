import type { Takeover } from './kit-facts.ts'
import type { NodeName, Parameters } from './names.ts'
import type { Reason } from './reason.ts'

/** The state of a resource on a node. */
export type InstanceState =
  | 'in-service'
  | 'out-of-service'
  | 'failed'
  | 'unknown'
  | 'restoring'
  | 'removing'

/** The same as operators see it: what is in service may have nobody to fall back on. */
export type ShownState = InstanceState | 'in-service-unprotected'

/** The letters that operators of LifeKeeper know the states by. */
export const stateLetters: Readonly<Record<ShownState, string>> = {
  'in-service': 'ISP',
  'in-service-unprotected': 'ISU',
  'out-of-service': 'OSU',
  failed: 'OSF',
  unknown: 'UNKNOWN',
  restoring: 'RST',
  removing: 'RMV',
}

/** What a node can be told to do with a resource. */
export type ActVerb = 'restore' | 'remove' | 'recover' | 'update' | 'probe'

/** An action that was given to a node and has not answered yet. */
export interface PendingAction {
  /** Unique in the cluster's history; a result with another number is stale. */
  readonly id: string
  readonly verb: ActVerb
  /** Of an update: the parameters that it is given. */
  readonly parameters?: Parameters
}

/** What a takeover waits for: what must be certain, and how long the way down takes at most; ms. */
export interface TakeoverRule {
  readonly takeover: Takeover
  readonly dropMs: number
}

/** A resource on one node, as the whole cluster knows it. */
export interface Instance {
  readonly state: InstanceState
  /** How the newest look found it; `unknown` when the look itself did not answer. */
  readonly health: 'good' | 'degraded' | 'unknown'
  /** Its node has looked at it since it joined; before that nothing is done with it. */
  readonly isLookedAt: boolean
  /** Whether it may carry parents here, or be moved here. */
  readonly isEligible: boolean
  /** A result was lost or failed half-way: it may be in service whatever `state` says. */
  readonly isPossiblyHeld: boolean
  /** It may come into service only yet, on a node that is away: till then it answers no check. */
  readonly isPossiblyArriving: boolean
  /** Whose conflict check nobody answered: to it alone the hold is over before the lease. */
  readonly silentTo: NodeName | null
  /** It failed here and is not tried here again until the mark is lifted. */
  readonly isMarkedFailed: boolean
  /** Attempts to mend it here that still count. */
  readonly attempts: number
  /** Its node may take it to be in maintenance, and so keep it when the lease is over. */
  readonly isBeyondLease: boolean
  /** Stricter than what is configured now, of which its node may not have heard. */
  readonly heldUnder: TakeoverRule | null
  /** A remove failed here: it goes nowhere until that is resolved. */
  readonly isStuck: boolean
  readonly pending: PendingAction | null
  /** Who answered this node's conflict check; it waits for the vanished owner's lease to end. */
  readonly contest: Reason | null
  /** Older parameters that it is in service with; null when they are the configured ones. */
  readonly outdated: Parameters | null
  /** What its kit tells those on the other nodes; empty where its node's daemon told nothing. */
  readonly peerWord: string
  /** Why these cannot be changed in service, though its kit could: it is restored anew. */
  readonly notUpdated?: Reason | null
  readonly reason: Reason
}

/** An instance of which nothing is known yet. */
export const unknownInstance: Instance = {
  state: 'unknown',
  health: 'unknown',
  isLookedAt: false,
  isEligible: false,
  isPossiblyHeld: true,
  isPossiblyArriving: false,
  silentTo: null,
  isMarkedFailed: false,
  attempts: 0,
  isBeyondLease: false,
  heldUnder: null,
  isStuck: false,
  pending: null,
  contest: null,
  outdated: null,
  peerWord: '',
  notUpdated: null,
  reason: { code: 'instance.not-looked-at', values: {} },
}

/** Held: in service, restoring, removing or possibly held. */
export function isHeld(instance: Instance): boolean {
  return instance.isPossiblyHeld || isUp(instance) || isMoving(instance)
}

/** In service. */
export function isUp(instance: Instance): boolean {
  return instance.state === 'in-service'
}

/** On the way into or out of service. */
export function isMoving(instance: Instance): boolean {
  return instance.state === 'restoring' || instance.state === 'removing'
}
