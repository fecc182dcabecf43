import {
  because,
  type Change,
  type ClusterState,
  instanceOn,
  isHeld,
  isReachable,
  type NodeName,
  type Reason,
  type Tag,
} from '../model/index.ts'

/** A node that still holds what changes would take from it, with the reason to refuse them. */
export interface StillHeld {
  readonly node: NodeName
  readonly reason: Reason
}

/**
 * Finds a node whose machine is there and that may still hold a resource which changes would delete
 * or unextend from it: the cluster must not forget what is in service somewhere.
 */
export function findStillHeld(
  state: ClusterState,
  changes: readonly Change[],
): StillHeld | undefined {
  for (const { tag, nodes } of changes.flatMap((change) => lossesOf(state, change))) {
    const node = nodes.find((one) => isHeld(instanceOn(state, tag, one)) && counts(state, tag, one))
    if (node === undefined) continue
    return { node, reason: because('proposal.still-held', { tag, node }) }
  }
  return undefined
}

interface Loss {
  readonly tag: Tag
  readonly nodes: readonly NodeName[]
}

function lossesOf(state: ClusterState, change: Change): readonly Loss[] {
  const { resources } = state.configuration
  if (change.kind === 'deleteResources') {
    return change.tags.map((tag) => ({ tag, nodes: resources[tag]?.priority ?? [] }))
  }
  if (change.kind !== 'setResources') return []
  return change.resources.map(({ tag, priority }) => {
    const before = resources[tag]?.priority ?? []
    return { tag, nodes: before.filter((node) => !priority.includes(node)) }
  })
}

/**
 * A node that left has nothing to do with this, unless it had to leave a `single` one in service.
 */
function counts(state: ClusterState, tag: Tag, node: NodeName): boolean {
  const membership = state.nodes[node]?.membership
  if (membership === 'left') return state.configuration.resources[tag]?.placement === 'single'
  return isReachable(membership)
}
