import { because, type ClusterState, isAway, type NodeName, type Reason } from '../model/index.ts'

/** Why the nodes that are together may not change anything, and which node that is about. */
export interface Apart {
  readonly node: NodeName
  readonly reason: Reason
}

/**
 * Finds why a change that is granted now could be missing later (ownership, rules 4 and 6): a
 * cluster that starts again with other nodes must know of it.
 */
export function findApart(state: ClusterState): Apart | undefined {
  return findPeerApart(state) ?? findTooFew(state) ?? findForgetful(state)
}

function findPeerApart(state: ClusterState): Apart | undefined {
  const node = peerThatMayGoOn(state)
  if (node === undefined) return undefined
  return { node, reason: because('proposal.peer-apart', { node }) }
}

/** Of two nodes each may act alone: both at once, or with a device one after the other. */
export function peerThatMayGoOn(state: ClusterState): NodeName | undefined {
  const { quorum } = state.configuration
  if (quorum !== 'two-node' && quorum !== 'device') return undefined
  return Object.keys(state.nodes).find((one) => mayGoOn(state, one))
}

function mayGoOn({ nodes }: ClusterState, node: NodeName): boolean {
  const { membership, isConfirmedDown } = nodes[node] ?? {}
  return isAway(membership) && isConfirmedDown === false
}

/** Most of the nodes can start without the others: half of them must know of every change. */
function findTooFew({ view, configuration }: ClusterState): Apart | undefined {
  const needed = Math.ceil(Object.keys(configuration.nodes).length / 2)
  if (view.members.length >= needed) return undefined
  const count = view.members.length
  return { node: '', reason: because('proposal.too-few-nodes', { count, needed }) }
}

/** One that remembers a view of which nobody is here may start with those that were in it. */
function findForgetful({ view, nodes }: ClusterState): Apart | undefined {
  const absent = Object.keys(nodes).filter((node) => !view.members.includes(node))
  const node = absent.find((one) => {
    const remembered = nodes[one]?.remembersTogether ?? []
    return remembered.length > 0 && !remembered.some((other) => view.members.includes(other))
  })
  return node === undefined
    ? undefined
    : { node, reason: because('proposal.not-remembered', { node }) }
}
