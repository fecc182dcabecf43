import { because, type Event, freshCondition, type ViewMember } from '../../model/index.ts'
import { askReach } from '../ask-reach.ts'
import { beginCold, endWaitWhenComplete, isGoingOn, isMemoryComplete } from '../cold-start.ts'
import { depart } from '../depart.ts'
import type { Draft } from '../draft.ts'
import { forgetFencesBy } from '../fence-holders.ts'
import { releaseNode } from '../release-node.ts'
import { suspectAllAbsent, suspectDeparted } from '../suspect-departed.ts'
import { bindOpenProposal, prepareAgain } from './proposals.ts'

type ViewInstalled = Extract<Event, { kind: 'viewInstalled' }>

/** The members of a new view have agreed on one state: from here on they act together. */
export function viewInstalled(draft: Draft, event: ViewInstalled): void {
  const { departed, members } = event
  draft.cause = because('cause.members-met', { members: members.map((member) => member.node) })
  const wasStarted = isGoingOn(draft, event)
  // Whoever comes from a view that did not act may have missed what others were granted since.
  const isCurrent = wasStarted && event.hasLapsed !== true
  const isStarted = isCurrent || isMemoryComplete(draft, event)
  suspectDeparted(draft, event)
  draft.assign({ view: nextView(draft, event, isStarted) })
  for (const one of departed) depart(draft, one)
  for (const { node } of departed) forgetFencesBy(draft, node)
  for (const node of event.without ?? []) releaseNode(draft, node, because('instance.without'))
  for (const member of members) arrive(draft, member, event.id)
  draft.assign({ view: { ...draft.state.view, cause: draft.cause } })
  if (!wasStarted) beginCold(draft)
  if (!wasStarted || event.hasLapsed === true) suspectAllAbsent(draft)
  endWaitWhenComplete(draft, event.without)
  for (const [timer, { afterMs }] of Object.entries(draft.state.timers)) draft.arm(timer, afterMs)
  askReach(draft)
  draft.effects.push({ kind: 'save' })
  if (departed.length > 0 || !wasStarted) bindOpenProposal(draft)
  prepareAgain(draft)
  draft.isAllTouched = true
}

function nextView(draft: Draft, event: ViewInstalled, isStarted: boolean) {
  const names = event.members.map((member) => member.node)
  const { startedMembers, isWaitingForNodes, met } = draft.state.view
  return {
    id: event.id,
    members: names,
    cause: draft.cause,
    isQuorate: event.isQuorate,
    isStarted,
    startedMembers: isStarted && event.isQuorate ? names : startedMembers,
    isWaitingForNodes,
    met: [...new Set([...met, ...names])].sort(),
  }
}

/** The rest of a node whose daemon was gone already is gone now. */
export function nodeWentDown(draft: Draft, event: { readonly node: string }): void {
  if (draft.state.nodes[event.node]?.membership !== 'process-gone') return
  depart(draft, { node: event.node, how: 'down', ageMs: 0 })
  draft.isAllTouched = true
}

/** A continuing member goes on; any other looks at everything it has before it may act. */
function arrive(draft: Draft, member: ViewMember, viewId: string): void {
  const { node, boot, isContinuing } = member
  const known = draft.state.nodes[node]
  if (isContinuing && known?.membership === 'member' && known.boot === boot) return
  for (const timer of ['grace', 'lease', 'fence']) draft.disarm(`${timer}:${node}`)
  forgetFencesBy(draft, node)
  draft.setNode(node, {
    ...freshCondition,
    membership: 'member',
    sweep: draft.nextId(viewId),
    boot,
  })
  for (const [tag, instances] of Object.entries(draft.state.instances)) {
    if (instances[node] === undefined) continue
    draft.setInstance(tag, node, {
      pending: null,
      contest: null,
      isPossiblyHeld: true,
      isPossiblyArriving: false,
      silentTo: null,
      isLookedAt: false,
      peerWord: '',
    })
  }
  draft.sweep(node, 'all')
}
