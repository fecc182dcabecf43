import {
  type ClusterState,
  instanceOn,
  isAway,
  isHeld,
  type NodeName,
  type Tag,
} from '../model/index.ts'
import { chooseOwner } from './choose-owner.ts'
import { isInMaintenance, isMember } from './conditions.ts'
import { type StuckPlace, stuckPlaces } from './stuck-places.ts'

/**
 * Where a group is stuck that must fail over and could: its node is to be cut off (ownership, rule
 * 7). Never for what operators alone asked for, nor where that would help nobody.
 */
export function placeToFence(state: ClusterState, group: readonly Tag[]): StuckPlace | undefined {
  if (!state.configuration.isFencing) return undefined
  const places = stuckPlaces(state, group)
  const [first] = places
  if (first === undefined) return undefined
  const { node } = first
  // Whoever is stuck on several nodes would cost all of them.
  if (!places.every((place) => place.node === node && isFencedFor(state, place.tag))) {
    return undefined
  }
  if (isSentAway(state, node) || isKeptByMaintenance(state, node)) return undefined
  if (!canBeSpared(state, node)) return undefined
  const { rule, owner } = chooseOwner(state, { group, stuckOn: node })
  return rule.code === 'rule.failover' && owner !== node ? first : undefined
}

function isFencedFor(state: ClusterState, tag: Tag): boolean {
  return state.configuration.resources[tag]?.policies.stuck === 'fence'
}

/** It goes because operators asked for that: they see what is stuck, and no machine is rebooted. */
function isSentAway(state: ClusterState, node: NodeName): boolean {
  const condition = state.nodes[node]
  if (condition?.membership !== 'member' && !isAway(condition?.membership)) return true
  return condition?.isLeaving === true || state.configuration.nodes[node]?.isStandby === true
}

/** Whether a node holds anything that operators want left alone. */
function isKeptByMaintenance(state: ClusterState, node: NodeName): boolean {
  return Object.keys(state.configuration.resources).some((tag) => {
    return isHeld(instanceOn(state, tag, node)) && isInMaintenance(state, tag, node)
  })
}

/** Without quorum nobody could take what its end makes free. */
function canBeSpared(state: ClusterState, node: NodeName): boolean {
  if (!isMember(state, node) || state.configuration.quorum !== 'majority') return true
  return (state.view.members.length - 1) * 2 > Object.keys(state.nodes).length
}
