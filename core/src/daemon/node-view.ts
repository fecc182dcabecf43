import type { ClusterState, Instance, NodeName, Resource, Tag } from '../model/index.ts'
import { unknownInstance } from '../model/index.ts'

/** The resources that are extended to a node. */
export function resourcesOn(state: ClusterState, node: NodeName): readonly Resource[] {
  return Object.values(state.configuration.resources).filter((resource) =>
    resource.priority.includes(node),
  )
}

/** A resource on a node, as the cluster knows it. */
export function instanceOn(state: ClusterState, tag: Tag, node: NodeName): Instance {
  return state.instances[tag]?.[node] ?? unknownInstance
}
