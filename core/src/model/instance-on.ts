import type { ClusterState } from './cluster-state.ts'
import { type Instance, unknownInstance } from './instance.ts'
import type { NodeName, Tag } from './names.ts'

/** A resource on a node; one that nobody has looked at yet where nothing is recorded. */
export function instanceOn(state: ClusterState, tag: Tag, node: NodeName): Instance {
  return state.instances[tag]?.[node] ?? unknownInstance
}
