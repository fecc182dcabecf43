import { because, type ClusterState, type NodeName, type Reason } from '../model/index.ts'

/**
 * Of two nodes without a third voice both go on when they lose each other: the peer that may do so
 * now, with the reason to refuse changes until it is certain to be off, or back (design, rule 4).
 */
export function findApart(
  state: ClusterState,
): { readonly node: NodeName; readonly reason: Reason } | undefined {
  if (state.configuration.quorum !== 'two-node') return undefined
  const node = Object.keys(state.nodes).find((one) => mayGoOn(state, one))
  if (node === undefined) return undefined
  return { node, reason: because('proposal.peer-apart', { node }) }
}

function mayGoOn({ nodes }: ClusterState, node: NodeName): boolean {
  const condition = nodes[node]
  if (condition === undefined || condition.isConfirmedDown) return false
  return condition.membership === 'down' || condition.membership === 'process-gone'
}
