/** How a failure on a node is mended there, and what follows when that did not help. */
export interface RecoveryPolicy {
  /** Attempts to mend on this node before giving up on it; 0 gives up at once. */
  readonly attempts: number
  /** Attempts older than this are forgotten. */
  readonly withinMs: number
  readonly then: 'failover' | 'stop' | 'notify'
}

/** What an operator may set for a resource; every field has a default in `defaultPolicies`. */
export interface Policies {
  readonly recovery: RecoveryPolicy
  /** For an `every` child: move its parents at once and mend the child afterwards. */
  readonly failoverFirst: boolean
  readonly failover: 'automatic' | 'confirm' | 'blocked'
  /** Where it must go and cannot be removed: whether its node is cut off, if nodes can be. */
  readonly stuck: 'fence' | 'wait'
  /** `automatic` moves back to a better priority that returned healthy. */
  readonly switchback: 'intelligent' | 'automatic'
  /** `manual`: nothing is brought into service at start until an operator asks. */
  readonly initialize: 'automatic' | 'manual'
  /** After this a failed mark is lifted and the node may be tried again. */
  readonly failureExpiryMs: number
  /** How often the quickCheck runs. */
  readonly checkIntervalMs: number
  /** Unanswered quickChecks in a row that count as a failure; 0 never does. */
  readonly unknownIsFailureAfter: number
}

/**
 * How often a failed resource that is not marked may be mended on its node. Where no attempt is
 * allowed it was marked at once: once the mark is lifted it is tried again, as everywhere.
 */
export function allowedAttempts({ recovery }: Policies): number {
  return recovery.then === 'notify' ? 0 : Math.max(1, recovery.attempts)
}

/** The policies of a resource whose operator set none. */
export const defaultPolicies: Policies = {
  recovery: { attempts: 1, withinMs: 30 * 60_000, then: 'failover' },
  failoverFirst: false,
  failover: 'automatic',
  stuck: 'fence',
  switchback: 'intelligent',
  initialize: 'automatic',
  failureExpiryMs: 60_000,
  checkIntervalMs: 5_000,
  unknownIsFailureAfter: 0,
}
