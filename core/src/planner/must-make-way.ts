import {
  ancestorsOf,
  type ClusterState,
  instanceOn,
  isHeld,
  type NodeName,
  type Tag,
} from '../model/index.ts'
import { canUpdate } from './can-update.ts'
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

/**
 * Whether it is to be removed and restored for its parameters. Where one of those above it cannot
 * go, or could not come back, nobody makes way in vain.
 */
export function isAboutToGo(state: ClusterState, tag: Tag, node: NodeName): boolean {
  const instance = instanceOn(state, tag, node)
  if (instance.outdated === null || !isHeld(instance)) return false
  const { resources } = state.configuration
  const resource = resources[tag]
  if (resource !== undefined && canUpdate(resource, node, instance)) return false
  const all = [tag, ...ancestorsOf(resources, tag)]
  const here = all.filter((one) => resources[one]?.priority.includes(node) === true)
  return here.every((one) => {
    const above = instanceOn(state, one, node)
    const isFrozen = above.isStuck || isInMaintenance(state, one, node)
    return !isHeld(above) || (!isFrozen && canReturn(state, one, node))
  })
}
