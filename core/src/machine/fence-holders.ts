import { because, type NodeName, type Reason, type Timing } from '../model/index.ts'
import { type FenceToRun, planFences } from '../planner/plan-fences.ts'
import type { Draft } from './draft.ts'
import { tellUnfenced } from './tell-peers.ts'

/** Of two that may be at the same thing one lets the other go first, by this much of the knob. */
const delayShare = 0.5

/** How long the one of two nodes waits that lets the other one go first; ms. */
export function tieBreakMs({ recoverWithinMs }: Pick<Timing, 'recoverWithinMs'>): number {
  return Math.round(recoverWithinMs * delayShare)
}

/** Begins the fences that takeovers and owners ask for; each ends by its `fenced`. */
export function fenceHolders(draft: Draft): void {
  for (const fence of planFences(draft.state)) begin(draft, fence)
}

function begin(draft: Draft, fence: FenceToRun): void {
  const { target, by, isDelayed } = fence
  const attempts = draft.state.nodes[target]?.fenceAttempts ?? 0
  if (attempts === 0) tellDefended(draft, fence, because('rule.defended', { node: target }))
  if (isDelayed && attempts === 0) {
    draft.setNode(target, { fencing: { phase: 'delayed', id: '', by, reason: null } })
    draft.arm(`fence:${target}`, tieBreakMs(draft.state.configuration.timing))
    return
  }
  runFence(draft, target, by)
}

/** Nothing moves, and yet a machine is cut off: operators are told what for. */
export function tellDefended(
  draft: Draft,
  { by, defended }: Pick<FenceToRun, 'by' | 'defended'>,
  rule: Reason,
): void {
  for (const tags of defended) {
    draft.decide({ tags, verb: 'hold', rule, from: by, choice: by, alternatives: [] })
  }
}

/** Gives the fence to a member. */
export function runFence(draft: Draft, target: string, by: string): void {
  const id = draft.nextId(draft.state.view.id)
  const attempts = (draft.state.nodes[target]?.fenceAttempts ?? 0) + 1
  const fencing = { phase: 'running', id, by, reason: null } as const
  draft.setNode(target, { fencing, fenceAttempts: attempts })
  draft.effects.push({ kind: 'fence', node: by, target, id })
}

/** What a member was to run is lost with it: another one is asked. */
export function forgetFencesBy(draft: Draft, by: NodeName): void {
  for (const [node, { fencing }] of Object.entries(draft.state.nodes)) {
    if (fencing?.phase !== 'running' || fencing.by !== by) continue
    draft.setNode(node, { fencing: null })
    tellUnfenced(draft, node)
  }
}
