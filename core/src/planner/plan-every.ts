import {
  type ClusterState,
  type Instance,
  instanceOn,
  isHeld,
  isUp,
  type NodeName,
  type Resource,
  type Tag,
} from '../model/index.ts'
import { canUpdate } from './can-update.ts'
import { isInMaintenance, isMember } from './conditions.ts'
import { mustMakeWay } from './must-make-way.ts'
import { areChildrenUp, isFreeOfParents, planRecovery, step } from './plan-group.ts'
import type { Step } from './step.ts'
import { structureOf } from './structure.ts'

/** The steps of an `every` resource that may be taken now, on each of its nodes independently. */
export function planEvery(state: ClusterState, tag: Tag): readonly Step[] {
  const resource = state.configuration.resources[tag]
  if (resource === undefined) return []
  return resource.priority.flatMap((node) => planInstance(state, resource, node))
}

function planInstance(state: ClusterState, resource: Resource, node: NodeName): readonly Step[] {
  const { tag } = resource
  const instance = instanceOn(state, tag, node)
  if (!isMember(state, node) || isInMaintenance(state, tag, node)) return []
  if (!instance.isLookedAt || instance.pending !== null || instance.isStuck) return []
  if (mustGo(resource, node, instance) || mustMakeWay(state, tag, node)) {
    const isFree = isHeld(instance) && isFreeOfParents(state, tag, node)
    return isFree ? [step('remove', tag, node)] : []
  }
  if (canUpdate(resource, node, instance)) return [step('update', tag, node)]
  if (isUp(instance) || instance.isMarkedFailed) return []
  if (instance.state === 'failed') return planMending(state, resource, node)
  return areChildrenUp(state, resource, node) ? [step('restore', tag, node)] : []
}

function mustGo(resource: Resource, node: NodeName, instance: Instance): boolean {
  if (resource.wanted === 'out-of-service') return true
  if (instance.outdated !== null && !canUpdate(resource, node, instance)) return true
  return instance.isMarkedFailed && instance.isPossiblyHeld
}

/** A failed child is mended at once, or with `failoverFirst` when its parents have moved away. */
function planMending(state: ClusterState, resource: Resource, node: NodeName): readonly Step[] {
  if (resource.policies.failoverFirst && areParentsLeaving(state, resource.tag, node)) return []
  return planRecovery(state, resource, node)
}

function areParentsLeaving(state: ClusterState, tag: Tag, node: NodeName): boolean {
  const { resources } = state.configuration
  const parents = structureOf(state.configuration).parents.get(tag) ?? []
  const here = parents.filter((parent) => resources[parent]?.priority.includes(node) === true)
  return here.some((parent) => {
    const target = state.targets[parent]
    return isHeld(instanceOn(state, parent, node)) && target !== undefined && target !== node
  })
}
