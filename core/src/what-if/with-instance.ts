import {
  type ClusterState,
  type Instance,
  instanceOn,
  type NodeName,
  type Tag,
} from '../model/index.ts'

/** The state with something else known of a resource on a node. */
export function withInstance(
  state: ClusterState,
  { tag, node }: { readonly tag: Tag; readonly node: NodeName },
  changes: Partial<Instance>,
): ClusterState {
  const instance = { ...instanceOn(state, tag, node), ...changes }
  const instances = { ...state.instances[tag], [node]: instance }
  return { ...state, instances: { ...state.instances, [tag]: instances } }
}
