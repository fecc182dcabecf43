import {
  allReleasedMs,
  because,
  type Change,
  type ClusterState,
  isAway,
  type NodeCondition,
  timingIn,
} from '../model/index.ts'
import type { Apart } from './find-apart.ts'

/**
 * Finds a node that may hold something by times which changes would end: it has not heard of the
 * new ones, and whoever started without it would wait by those.
 */
export function findUnheard(state: ClusterState, changes: readonly Change[]): Apart | undefined {
  if (timingIn(changes) === undefined) return undefined
  const unheard = Object.entries(state.nodes).find(([, condition]) => mayHold(condition))
  if (unheard === undefined) return undefined
  const [node] = unheard
  return { node, reason: because('proposal.times-unheard', { node }) }
}

function mayHold({ membership, isConfirmedDown, releasedMs }: NodeCondition): boolean {
  if (!isAway(membership) || isConfirmedDown) return false
  return membership === 'process-gone' || releasedMs !== allReleasedMs
}
