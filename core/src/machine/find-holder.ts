import {
  type ClusterState,
  type Instance,
  instanceOn,
  isHeld,
  isUp,
  type NodeName,
  type Tag,
} from '../model/index.ts'
import { isMember } from '../planner/conditions.ts'
import { candidates, recordedOwner } from '../planner/present-owner.ts'
import { requiredTags } from '../planner/required-tags.ts'

/**
 * Who has all of a group by its own look, where the recorded owner has nothing of it: nodes that
 * were apart chose that one meanwhile. Where an operator asked for that, it is owed to the chosen.
 */
export function findHolder(state: ClusterState, group: readonly Tag[]): NodeName | undefined {
  const owner = recordedOwner(state, group)
  if (owner === null || isAskedFor(state, group, owner)) return undefined
  const hasBegun = group.some((tag) => {
    const instance = instanceOn(state, tag, owner)
    // What could not be removed there may be nothing at all: what is in service counts for more.
    return (isHeld(instance) && !instance.isStuck) || instance.pending !== null
  })
  const { tags } = requiredTags(state, group)
  if (hasBegun || tags.length === 0) return undefined
  const others = candidates(state, tags).filter((node) => node !== owner && isMember(state, node))
  return others.find((node) => tags.every((tag) => isServed(instanceOn(state, tag, node))))
}

/** In service, and not about to go. */
function isServed(instance: Instance): boolean {
  return isUp(instance) && instance.isLookedAt && instance.pending === null
}

function isAskedFor({ decisions }: ClusterState, [first = '']: readonly Tag[], owner: NodeName) {
  const move = decisions.findLast(({ tags, choice }) => choice === owner && tags.includes(first))
  return move?.rule.code === 'rule.requested'
}
