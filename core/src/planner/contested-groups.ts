import { type ClusterState, instanceOn, isHeld, type NodeName, type Tag } from '../model/index.ts'
import { isInMaintenance } from './conditions.ts'
import { structureOf } from './structure.ts'
import { takeoverOf } from './takeover.ts'

/**
 * The groups that a node holds and another one would cut it off for, if it could not see it any
 * more: those that ask for a fence, and that it may take over by itself.
 */
export function contestedBetween(
  state: ClusterState,
  holder: NodeName,
  rival: NodeName,
): readonly (readonly Tag[])[] {
  const { configuration } = state
  if (configuration.nodes[rival]?.isStandby === true) return []
  const groups = new Set(structureOf(configuration).groups.values())
  return [...groups].filter((group) => {
    if (!group.some((tag) => isHeld(instanceOn(state, tag, holder)))) return false
    if (takeoverOf(state, group) !== 'fence') return false
    return group.every((tag) => mayBeTaken(state, tag, [holder, rival]))
  })
}

function mayBeTaken(state: ClusterState, tag: Tag, [holder, rival]: [NodeName, NodeName]): boolean {
  const { wanted, priority, policies } = state.configuration.resources[tag] ?? {}
  if (wanted !== 'in-service' || policies?.failover !== 'automatic') return false
  if (isInMaintenance(state, tag, holder) || isInMaintenance(state, tag, rival)) return false
  return priority?.includes(rival) === true
}
