import {
  type ClusterState,
  type Instance,
  instanceOn,
  isAboutParameters,
  isHeld,
  isUp,
  type NodeName,
  type Tag,
} from '../model/index.ts'
import { isMember } from '../planner/conditions.ts'
import { candidates, recordedOwner } from '../planner/present-owner.ts'
import { requiredTags } from '../planner/required-tags.ts'

/**
 * Who has all of a group by its own look where the recorded owner, chosen by nodes that were apart,
 * has nothing of it, and no operator asked for it; any of it where that one is only stuck with it.
 */
export function findHolder(state: ClusterState, group: readonly Tag[]): NodeName | undefined {
  const owner = recordedOwner(state, group)
  if (owner === null || isAskedFor(state, group, owner)) return undefined
  const isStuck = group.some((tag) => instanceOn(state, tag, owner).isStuck)
  const hasBegun = group.some((tag) => {
    const instance = instanceOn(state, tag, owner)
    // What could not be removed there may be nothing at all: what is in service counts for more.
    return (isStuck ? isUp(instance) : isHeld(instance)) || instance.pending !== null
  })
  const { tags } = requiredTags(state, group)
  if (hasBegun || tags.length === 0) return undefined
  const others = candidates(state, tags).filter((node) => node !== owner && isMember(state, node))
  return others.find((node) => {
    const served = tags.filter((tag) => isServed(instanceOn(state, tag, node)))
    return isStuck ? served.length > 0 : served.length === tags.length
  })
}

/** In service, and not about to go. */
function isServed(instance: Instance): boolean {
  return isUp(instance) && instance.isLookedAt && instance.pending === null
}

function isAskedFor({ decisions }: ClusterState, [first = '']: readonly Tag[], owner: NodeName) {
  const move = decisions.findLast((one) => {
    return one.choice === owner && one.tags.includes(first) && !isAboutParameters(one)
  })
  return move?.rule.code === 'rule.requested'
}
