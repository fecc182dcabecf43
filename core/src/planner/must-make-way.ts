import { type ClusterState, isHeld, type NodeName, type Tag } from '../model/index.ts'
import { instanceOf, isInMaintenance } from './instance-of.ts'
import { ancestorsOf, structureOf } from './structure.ts'

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

/** Where one of them cannot go, nobody makes way in vain. */
function isAboutToGo(state: ClusterState, tag: Tag, node: NodeName): boolean {
  const { outdated } = instanceOf(state, tag, node)
  if (outdated === null || !isHeld(instanceOf(state, tag, node))) return false
  const above = ancestorsOf(structureOf(state.configuration), tag)
  return [tag, ...above].every((one) => {
    const isFrozen = instanceOf(state, one, node).isStuck || isInMaintenance(state, one, node)
    return !isFrozen || !isHeld(instanceOf(state, one, node))
  })
}
