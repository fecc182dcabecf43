import type { ClusterState, NodeName, Resource } from '../model/index.ts'

/** The resources that are extended to a node. */
export function resourcesOn(state: ClusterState, node: NodeName): readonly Resource[] {
  return Object.values(state.configuration.resources).filter((resource) =>
    resource.priority.includes(node),
  )
}
