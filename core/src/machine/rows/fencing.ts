import {
  because,
  detailOf,
  type Event,
  type NodeName,
  type Reason,
  type Tag,
} from '../../model/index.ts'
import { isMember } from '../../planner/conditions.ts'
import { isToConfirmDown } from '../../planner/judge-memory.ts'
import { judgeReach } from '../../planner/judge-reach.ts'
import { defendedFrom } from '../../planner/plan-fences.ts'
import { structureOf } from '../../planner/structure.ts'
import type { Draft } from '../draft.ts'
import { runFence, tellDefended } from '../fence-holders.ts'
import { placeGroup } from '../place-group.ts'
import { releaseFenced, releaseNode } from '../release-node.ts'
import { tellUnfenced } from '../tell-peers.ts'

type Fenced = Extract<Event, { kind: 'fenced' }>

/**
 * A fence ended: the node is cut off for certain, or another member tries after a while. One that
 * is still in the view must be seen to go before anything of it is taken.
 */
export function fenced(draft: Draft, { node, id, isDone, reason }: Fenced): void {
  const fencing = draft.state.nodes[node]?.fencing
  if (fencing?.phase !== 'running' || fencing.id !== id) return
  const { by } = fencing
  const detail = detailOf(reason)
  const { recoverWithinMs, grantMs } = draft.state.configuration.timing
  if (isDone && isMember(draft.state, node)) {
    draft.setNode(node, { fencing: { ...fencing, phase: 'done' } })
    return draft.arm(`fence:${node}`, recoverWithinMs + grantMs)
  }
  if (isDone) return releaseFenced(draft, node, by)
  draft.cause = because('cause.fence-failed', { node, by, detail })
  draft.setNode(node, { fencing: { ...fencing, phase: 'failed', reason } })
  draft.arm(`fence:${node}`, recoverWithinMs)
  tellUnfenced(draft, node)
  const rule = because('rule.fence-failed', { node, by, detail })
  if (tagsHeldOn(draft, node).length > 0) tellHeld(draft, node, rule)
  tellUndefended(draft, { node, by, detail })
}

/** What the other one may still take: told once, for its owner goes on with it. */
function tellUndefended(draft: Draft, failure: { node: NodeName; by: NodeName; detail: string }) {
  const { node, by } = failure
  if (draft.state.nodes[node]?.fenceAttempts !== 1) return
  const defended = defendedFrom(draft.state, { by, target: node })
  tellDefended(draft, { by, defended }, because('rule.defence-failed', failure))
}

/**
 * The wait before or after a fence is over: it is run, or whether it is needed is asked anew. A
 * node that was said to be off and is still here shows that the fence does not work.
 */
export function fenceDue(draft: Draft, node: NodeName): void {
  const condition = draft.state.nodes[node]
  const { fencing = null } = condition ?? {}
  draft.cause = because('cause.fence-due', { node })
  if (fencing === null) return
  const { phase, by } = fencing
  if (phase === 'done') tellHeld(draft, node, because('rule.fence-in-vain', { node, by }))
  const canRun = isMember(draft.state, by) && judgeReach(draft.state, by) === 'may'
  if (phase === 'delayed' && canRun) runFence(draft, node, by)
  else {
    draft.setNode(node, { fencing: null })
    if (phase === 'delayed') tellUnfenced(draft, node)
  }
  draft.isAllTouched = true
}

function tellHeld(draft: Draft, node: NodeName, rule: Reason): void {
  const tags = tagsHeldOn(draft, node)
  draft.decide({ tags, verb: 'wait', rule, from: node, choice: null, alternatives: [] })
}

/** An operator has seen that a node is off. */
export function downConfirmed(draft: Draft, { node }: { readonly node: NodeName }): void {
  if (!isToConfirmDown(draft.state, node)) return
  draft.cause = because('cause.down-confirmed', { node })
  releaseNode(draft, node, because('instance.down-confirmed', { node }))
}

/** An operator answers a failover that waits for a word: it is made now, or not at all. */
export function failoverJudged(
  draft: Draft,
  { tag, isConfirmed }: Extract<Event, { kind: 'failoverJudged' }>,
): void {
  const group = structureOf(draft.state.configuration).groups.get(tag)
  const [first] = group ?? []
  if (group === undefined || first === undefined) return
  const others = draft.state.refusedFailovers.filter((one) => one !== first)
  draft.assign({ refusedFailovers: isConfirmed ? others : [...others, first] })
  draft.cause = because(isConfirmed ? 'cause.failover-confirmed' : 'cause.failover-refused', {
    tag,
  })
  placeGroup(draft, { group, isConfirmed })
}

function tagsHeldOn(draft: Draft, node: NodeName): readonly Tag[] {
  const { instances } = draft.state
  return Object.keys(instances).filter((tag) => instances[tag]?.[node]?.isPossiblyHeld === true)
}
