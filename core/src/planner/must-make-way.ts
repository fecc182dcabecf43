import {
  ancestorsOf,
  type ClusterState,
  instanceOn,
  isHeld,
  type NodeName,
  type Tag,
} from '../model/index.ts'
import { isInMaintenance } from './conditions.ts'
import { canReturn } from './may-receive.ts'

/**
 * Whether a resource must leave a node for a while, because one that it depends on there is in
 * service with older parameters and cannot be restored anew under its parents.
 */
export function mustMakeWay(state: ClusterState, tag: Tag, node: NodeName): boolean {
  const children = state.configuration.resources[tag]?.dependsOn ?? []
  return children.some((child) => {
    return isAboutToGo(state, child, node) || mustMakeWay(state, child, node)
  })
}

/** Where one of them cannot go, or could not come back, nobody makes way in vain. */
function isAboutToGo(state: ClusterState, tag: Tag, node: NodeName): boolean {
  const { outdated } = instanceOn(state, tag, node)
  if (outdated === null || !isHeld(instanceOn(state, tag, node))) return false
  const { resources } = state.configuration
  const all = [tag, ...ancestorsOf(resources, tag)]
  const here = all.filter((one) => resources[one]?.priority.includes(node) === true)
  return here.every((one) => {
    const instance = instanceOn(state, one, node)
    const isFrozen = instance.isStuck || isInMaintenance(state, one, node)
    return !isHeld(instance) || (!isFrozen && canReturn(state, one, node))
  })
}
