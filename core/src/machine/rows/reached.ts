import {
  because,
  type ClusterState,
  type Event,
  instanceOn,
  isAboutParameters,
  isHeld,
  type NodeName,
  type Tag,
} from '../../model/index.ts'
import { isMember } from '../../planner/conditions.ts'
import { judgeReach } from '../../planner/judge-reach.ts'
import { structureOf } from '../../planner/structure.ts'
import type { Draft } from '../draft.ts'

/** A member asked the `reachable` addresses: it may take what its peer left, or nothing. */
export function reached(
  draft: Draft,
  { node, id, answered }: Extract<Event, { kind: 'reached' }>,
): void {
  const reach = draft.state.nodes[node]?.reach ?? null
  if (reach?.id !== id) return
  const before = judgeReach(draft.state, node)
  draft.setNode(node, { reach: { id, answered } })
  const after = judgeReach(draft.state, node)
  if (after === before) return
  draft.isAllTouched = true
  const isCutOff = after === 'cut-off'
  draft.cause = because(isCutOff ? 'cause.reached-none' : 'cause.reached', { node, answered })
  if (isCutOff) giveBack(draft, node)
}

/** What it was about to take, and has not, stays with the owner, who may live. */
function giveBack(draft: Draft, node: NodeName): void {
  const { groups } = structureOf(draft.state.configuration)
  for (const group of new Set(groups.values())) {
    const owner = ownerBefore(draft.state, group, node)
    if (owner !== null) for (const tag of group) draft.setTarget(tag, owner)
  }
}

function ownerBefore(state: ClusterState, group: readonly Tag[], node: NodeName): NodeName | null {
  const isToCome = group.every((tag) => {
    return state.targets[tag] === node && !isHeld(instanceOn(state, tag, node))
  })
  if (!isToCome) return null
  const move = state.decisions.findLast((one) => {
    return one.choice === node && one.tags.includes(group[0] ?? '') && !isAboutParameters(one)
  })
  const from = move?.from ?? null
  return from === null || isMember(state, from) ? null : from
}
