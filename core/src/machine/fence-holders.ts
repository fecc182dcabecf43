import type { NodeName } from '../model/index.ts'
import { type FenceToRun, planFences } from '../planner/plan-fences.ts'
import type { Draft } from './draft.ts'

/** A side that has nothing in service lets the other one fence first, by this much of the knob. */
const delayShare = 0.5

/** Begins the fences that takeovers wait for; each ends by its `fenced`. */
export function fenceHolders(draft: Draft): void {
  for (const fence of planFences(draft.state)) begin(draft, fence)
}

function begin(draft: Draft, { target, by, isDelayed }: FenceToRun): void {
  const { recoverWithinMs } = draft.state.configuration.timing
  const attempts = draft.state.nodes[target]?.fenceAttempts ?? 0
  if (isDelayed && attempts === 0) {
    draft.setNode(target, { fencing: { phase: 'delayed', id: '', by, reason: null } })
    draft.arm(`fence:${target}`, Math.round(recoverWithinMs * delayShare))
    return
  }
  runFence(draft, target, by)
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
    if (fencing?.phase === 'running' && fencing.by === by) draft.setNode(node, { fencing: null })
  }
}
