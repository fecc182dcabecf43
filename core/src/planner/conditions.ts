import { type ClusterState, instanceOn, type NodeName, type Tag } from '../model/index.ts'

/** Whether nobody acts on a resource on a node: the cluster, the node or it is in maintenance. */
export function isInMaintenance(state: ClusterState, tag: Tag, node: NodeName | null): boolean {
  const { configuration } = state
  if (configuration.isInMaintenance) return true
  if (configuration.resources[tag]?.isInMaintenance === true) return true
  return node !== null && configuration.nodes[node]?.isInMaintenance === true
}

/** Whether a node is in the view. */
export function isMember(state: ClusterState, node: NodeName): boolean {
  return state.nodes[node]?.membership === 'member'
}

/**
 * Whether a node has looked, since it joined, at resources and at all that they depend on. It need
 * not have looked at others: no hierarchy waits for another one.
 */
export function hasLookedAt(state: ClusterState, node: NodeName, tags: readonly Tag[]): boolean {
  const { resources } = state.configuration
  const needed = new Set(tags)
  for (const tag of needed) for (const child of resources[tag]?.dependsOn ?? []) needed.add(child)
  return [...needed].every((tag) => {
    const isExtended = resources[tag]?.priority.includes(node) === true
    return !isExtended || instanceOn(state, tag, node).isLookedAt
  })
}
