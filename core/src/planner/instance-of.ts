import {
  type ClusterState,
  type Instance,
  type NodeName,
  type Tag,
  unknownInstance,
} from '../model/index.ts'

/** A resource on a node; one that nobody has looked at yet where nothing is recorded. */
export function instanceOf(state: ClusterState, tag: Tag, node: NodeName): Instance {
  return state.instances[tag]?.[node] ?? unknownInstance
}

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
