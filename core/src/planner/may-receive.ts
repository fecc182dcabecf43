import {
  type ClusterState,
  instanceOn,
  isHeld,
  isUp,
  type NodeName,
  type Tag,
  withDescendants,
} from '../model/index.ts'
import { requiredTags } from './required-tags.ts'
import { structureOf } from './structure.ts'

/**
 * Whether a group may come into service on a node now. One of which nothing is there to stay is
 * received, and what was decided while its node could receive it may not be so any more.
 */
export function mayReceive(state: ClusterState, group: readonly Tag[], node: NodeName): boolean {
  const { tags } = requiredTags(state, group)
  return tags.some((tag) => isUp(instanceOn(state, tag, node))) || isFit(state, group, node)
}

/** Whether what is removed on its owner only to be restored anew could be restored at once. */
export function canReturn(state: ClusterState, tag: Tag, node: NodeName): boolean {
  const resource = state.configuration.resources[tag]
  if (resource?.placement !== 'single') return true
  const isElsewhere = resource.priority.some((other) => {
    const isKnown = other !== node && state.nodes[other]?.membership !== 'never-seen'
    return isKnown && isHeld(instanceOn(state, tag, other))
  })
  return !isElsewhere && isFit(state, structureOf(state.configuration).groups.get(tag) ?? [], node)
}

/** What is stuck there is not received, nor are its parents. */
function isFit(state: ClusterState, group: readonly Tag[], node: NodeName): boolean {
  if (state.nodes[node]?.isLeaving === true) return false
  if (state.configuration.nodes[node]?.isStandby === true) return false
  const { resources } = state.configuration
  return requiredTags(state, group).tags.every((tag) => {
    const needed = withDescendants(resources, tag)
    const isStuck = needed.some((one) => instanceOn(state, one, node).isStuck)
    const { isEligible, isMarkedFailed } = instanceOn(state, tag, node)
    return isStuck || (isEligible && !(isMarkedFailed && mayFailOver(state, group, tag)))
  })
}

/** Whether what failed there is to leave: by policy the rest of it may stay without it. */
function mayFailOver(state: ClusterState, group: readonly Tag[], failed: Tag): boolean {
  const { resources } = state.configuration
  const isKept = group.some((tag) => resources[tag]?.policies.failover !== 'automatic')
  return !isKept && resources[failed]?.policies.recovery.then === 'failover'
}
