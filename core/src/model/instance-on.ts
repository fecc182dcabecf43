import { type ClusterState, isReachable } from './cluster-state.ts'
import { type Instance, isUp, unknownInstance } from './instance.ts'
import type { NodeName, Tag } from './names.ts'

/** A resource on a node; one that nobody has looked at yet where nothing is recorded. */
export function instanceOn(state: ClusterState, tag: Tag, node: NodeName): Instance {
  return state.instances[tag]?.[node] ?? unknownInstance
}

/** The nodes where a resource is in service and whose machine is there, by priority. */
export function placesOf(state: ClusterState, tag: Tag): readonly NodeName[] {
  const priority = state.configuration.resources[tag]?.priority ?? []
  return priority.filter((node) => {
    return isReachable(state.nodes[node]?.membership) && isUp(instanceOn(state, tag, node))
  })
}
