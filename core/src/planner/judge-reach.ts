import { type ClusterState, isAway, type NodeName } from '../model/index.ts'

/**
 * Whether a member may take what its lost peer may have (ownership, rule 4): of two nodes without a
 * third voice it must reach one of the addresses that the operators named.
 */
export function judgeReach(state: ClusterState, node: NodeName): 'may' | 'asked' | 'cut-off' {
  const { quorum, reachable = [] } = state.configuration
  if (quorum !== 'two-node' || reachable.length === 0 || !hasLostPeer(state)) return 'may'
  const answered = state.nodes[node]?.reach?.answered ?? null
  if (answered === null) return 'asked'
  return answered.length > 0 ? 'may' : 'cut-off'
}

/** Somebody is away who may be alive, as far as anybody here can tell. */
function hasLostPeer({ nodes }: ClusterState): boolean {
  return Object.values(nodes).some(({ membership, isConfirmedDown }) => {
    return isAway(membership) && !isConfirmedDown
  })
}
