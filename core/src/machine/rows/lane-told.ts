import type { Event } from '../../model/index.ts'
import { claimedByOthers } from '../../planner/plan-lane.ts'
import type { Draft } from '../draft.ts'

/**
 * A node says what it gates and what it would like to take. A claim of another node stands until
 * that one gives it up; who may not know yet that something is gated no more has to say so first.
 */
export function laneTold(draft: Draft, told: Extract<Event, { kind: 'laneTold' }>): void {
  const { node, gated, claims } = told
  const condition = draft.state.nodes[node]
  if (condition?.membership !== 'member') return
  const { gated: before = [], unheeded = [] } = condition.lane ?? {}
  const isOpened = condition.lane === null || before.some((tag) => !gated.includes(tag))
  const others = draft.state.view.members.filter((one) => one !== node)
  const taken = claimedByOthers(draft.state, node)
  draft.setNode(node, {
    lane: {
      gated,
      claims: claims.filter((tag) => !taken.has(tag)),
      unheeded: isOpened ? others : unheeded,
    },
  })
}

/** A member takes nothing any more of what another one has opened. */
export function laneHeeded(
  draft: Draft,
  { node, owner }: Extract<Event, { kind: 'laneHeeded' }>,
): void {
  const lane = draft.state.nodes[owner]?.lane ?? null
  if (lane === null) return
  const unheeded = lane.unheeded.filter((one) => one !== node)
  draft.setNode(owner, { lane: { ...lane, unheeded } })
}
