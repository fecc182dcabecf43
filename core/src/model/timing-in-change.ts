import type { ClusterState } from './cluster-state.ts'
import type { Change } from './proposal.ts'
import type { Timing } from './timing.ts'

/** The state of which the times are asked: what is configured, and what is on its way. */
type Timed = Pick<ClusterState, 'configuration' | 'proposals'>

/**
 * The times that a node keeps to while it holds something: while a change of them is on its way the
 * shorter ones, so that nobody can have been told of shorter waits before owners keep to them.
 */
export function holdingTiming(state: Timed): Timing {
  return extreme(state, Math.min, ['heartbeatMs', 'leaseMs', 'guardianMs', 'daemonGraceMs'])
}

/**
 * The times that are waited for before somebody else takes over: while a change of them is on its
 * way the longer ones, so that no owner can use a longer lease before all takers wait for it.
 */
export function takingTiming(state: Timed): Timing {
  const waits = ['loserMs', 'leaseMs', 'guardianMs', 'daemonGraceMs', 'marginMs'] as const
  return extreme(state, Math.max, waits)
}

/** The times that changes would set, where they set any. */
export function timingIn(changes: readonly Change[]): Timing | undefined {
  const set = changes.findLast((change) => change.kind === 'setTiming')
  return set?.kind === 'setTiming' ? set.timing : undefined
}

function extreme(
  { configuration, proposals }: Timed,
  choose: (...values: number[]) => number,
  names: readonly (keyof Timing)[],
): Timing {
  const { timing } = configuration
  const open = proposals.flatMap(({ changes }) => timingIn(changes) ?? [])
  if (open.length === 0) return timing
  const all = [timing, ...open]
  const chosen = names.map((name) => [name, choose(...all.map((one) => one[name]))])
  return { ...timing, ...Object.fromEntries(chosen) }
}
