import {
  because,
  detailOf,
  type Event,
  isAway,
  type NodeName,
  type Tag,
} from '../../model/index.ts'
import { isMember } from '../../planner/conditions.ts'
import { structureOf } from '../../planner/structure.ts'
import type { Draft } from '../draft.ts'
import { runFence } from '../fence-departed.ts'
import { placeGroup } from '../place-group.ts'
import { releaseNode } from '../release-node.ts'

type Fenced = Extract<Event, { kind: 'fenced' }>

/** A fence ended: the node is cut off for certain, or another member tries after a while. */
export function fenced(draft: Draft, { node, id, isDone, reason }: Fenced): void {
  const fencing = draft.state.nodes[node]?.fencing
  if (fencing?.phase !== 'running' || fencing.id !== id) return
  const { by } = fencing
  const detail = detailOf(reason)
  if (isDone) {
    draft.cause = because('cause.fenced', { node, by })
    return releaseNode(draft, node, because('instance.fenced', { node, by }))
  }
  draft.cause = because('cause.fence-failed', { node, by, detail })
  draft.setNode(node, { fencing: { ...fencing, phase: 'failed', reason } })
  draft.arm(`fence:${node}`, draft.state.configuration.timing.recoverWithinMs)
  const rule = because('rule.fence-failed', { node, by, detail })
  const tags = tagsHeldOn(draft, node)
  draft.decide({ tags, verb: 'wait', rule, from: node, choice: null, alternatives: [] })
}

/** The wait before a fence is over: it is run, unless the node is back or a member cannot. */
export function fenceDue(draft: Draft, node: NodeName): void {
  const condition = draft.state.nodes[node]
  const { fencing = null } = condition ?? {}
  draft.cause = because('cause.fence-due', { node })
  if (fencing === null || condition?.membership === 'member') return
  const isDelayed = fencing.phase === 'delayed' && isMember(draft.state, fencing.by)
  if (isDelayed) runFence(draft, node, fencing.by)
  else draft.setNode(node, { fencing: null })
  draft.isAllTouched = true
}

/** An operator has seen that a node is off. */
export function downConfirmed(draft: Draft, { node }: { readonly node: NodeName }): void {
  if (!isAway(draft.state.nodes[node]?.membership)) return
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
  for (const one of group) draft.touched.add(one)
}

function tagsHeldOn(draft: Draft, node: NodeName): readonly Tag[] {
  const { instances } = draft.state
  return Object.keys(instances).filter((tag) => instances[tag]?.[node]?.isPossiblyHeld === true)
}
