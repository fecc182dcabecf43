import { type ClusterState, instanceOn, isUp, type NodeName, type Tag } from '../model/index.ts'
import { canUpdate } from './can-update.ts'
import { isInMaintenance } from './conditions.ts'
import { canReturn } from './may-receive.ts'

/**
 * Whether it goes on with older parameters until something else changes: it is in maintenance, or
 * cannot be changed in service, and could not come back after a remove.
 */
export function isLeftOutdated(state: ClusterState, tag: Tag, node: NodeName): boolean {
  const instance = instanceOn(state, tag, node)
  const resource = state.configuration.resources[tag]
  if (resource === undefined || instance.outdated === null || !isUp(instance)) return false
  if (isInMaintenance(state, tag, node)) return true
  if (instance.pending !== null || instance.isStuck || instance.isMarkedFailed) return false
  return !canUpdate(resource, node, instance) && !canReturn(state, tag, node)
}
