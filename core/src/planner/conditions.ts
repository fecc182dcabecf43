import type { ClusterState, NodeName, Tag } from '../model/index.ts'

/** Whether nobody acts on a resource on a node: the cluster, the node or it is in maintenance. */
export function isInMaintenance(state: ClusterState, tag: Tag, node: NodeName | null): boolean {
  const { configuration } = state
  if (configuration.isInMaintenance) return true
  if (configuration.resources[tag]?.isInMaintenance === true) return true
  return node !== null && configuration.nodes[node]?.isInMaintenance === true
}

/** Whether a node is in the view and has looked at what it has. */
export function isSyncedMember(state: ClusterState, node: NodeName): boolean {
  const condition = state.nodes[node]
  return condition?.membership === 'member' && condition.isSynced
}
