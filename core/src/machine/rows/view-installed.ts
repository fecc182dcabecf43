import {
  because,
  type Event,
  type Instance,
  isHeld,
  type Membership,
  type NodeName,
  type Tag,
  type ViewMember,
} from '../../model/index.ts'
import { isInMaintenance } from '../../planner/conditions.ts'
import type { Draft } from '../draft.ts'
import { suspectDeparted } from '../suspect-departed.ts'
import { bindOpenProposal } from './proposals.ts'

type ViewInstalled = Extract<Event, { kind: 'viewInstalled' }>

/** The members of a new view have agreed on one state: from here on they act together. */
export function viewInstalled(draft: Draft, event: ViewInstalled): void {
  const { departed, members } = event
  draft.cause = because('cause.members-met', { members: members.map((member) => member.node) })
  suspectDeparted(draft, event)
  for (const { node, how } of departed) depart(draft, node, how)
  for (const member of members) arrive(draft, member, event.id)
  const wasStarted = isGoingOn(draft, event)
  const isStarted = wasStarted || isMemoryComplete(draft, event)
  const names = members.map((member) => member.node)
  draft.assign({
    view: {
      id: event.id,
      members: names,
      cause: draft.cause,
      isQuorate: event.isQuorate,
      isStarted,
      startedMembers: isStarted ? names : draft.state.view.startedMembers,
      isWaitingForNodes: draft.state.view.isWaitingForNodes,
    },
  })
  if (!wasStarted) beginCold(draft)
  endWaitWhenComplete(draft)
  for (const [timer, { afterMs }] of Object.entries(draft.state.timers)) draft.arm(timer, afterMs)
  draft.effects.push({ kind: 'save' })
  if (departed.length > 0 || !wasStarted) bindOpenProposal(draft)
  const open = draft.state.proposals[0]
  if (open !== undefined && isStarted) draft.effects.push({ kind: 'prepare', proposal: open })
  draft.isAllTouched = true
}

/** The rest of a node whose daemon was gone already is gone now. */
export function nodeWentDown(draft: Draft, event: { readonly node: NodeName }): void {
  if (draft.state.nodes[event.node]?.membership !== 'process-gone') return
  depart(draft, event.node, 'down')
  draft.isAllTouched = true
}

/** A member that went: what it held stays held until a rule clears it. */
function depart(draft: Draft, node: NodeName, how: Membership): void {
  draft.cause = because(`cause.node-${how}`, { node })
  const isGone = how === 'down' || how === 'process-gone'
  draft.setNode(node, {
    membership: how,
    isSynced: false,
    isLeaving: false,
    isLeaseOver: !isGone,
    isGraceOver: how !== 'process-gone',
  })
  for (const [tag, instances] of Object.entries(draft.state.instances)) {
    const instance = instances[node]
    if (instance === undefined) continue
    const isLeftOn = how === 'left' && (instance.isStuck || isEvery(draft, tag))
    const isKept = isHeld(instance) && (isLeftOn || isInMaintenance(draft.state, tag, node))
    draft.setInstance(tag, node, departedInstance(instance, isKept ? 'process-gone' : how))
  }
  const { timing } = draft.state.configuration
  if (how === 'process-gone') draft.arm(`grace:${node}`, timing.daemonGraceMs)
  else draft.disarm(`grace:${node}`)
  if (how === 'down')
    draft.arm(`lease:${node}`, timing.leaseMs + timing.marginMs + longestDrop(draft))
}

/** A daemon that leaves in good order leaves these in service, as what it could not remove. */
function isEvery(draft: Draft, tag: Tag): boolean {
  return draft.state.configuration.resources[tag]?.placement === 'every'
}

function departedInstance(instance: Instance, how: Membership): Partial<Instance> {
  if (how === 'left') {
    const reason = because('instance.node-left')
    return {
      state: 'out-of-service',
      isPossiblyHeld: false,
      isEligible: false,
      pending: null,
      reason,
    }
  }
  const lost = { isEligible: false, health: 'unknown', pending: null } as const
  if (how !== 'down' || !isHeld(instance)) return { ...lost, isPossiblyHeld: isHeld(instance) }
  const reason = because('instance.node-down')
  return { ...lost, state: 'unknown', isPossiblyHeld: true, reason }
}

/**
 * The longest chain's way down is at most the sum over all; resources drop in parallel per chain.
 */
function longestDrop(draft: Draft): number {
  const { resources } = draft.state.configuration
  const leased = Object.values(resources).filter((resource) => resource.placement === 'single')
  const chains = leased.map((resource) =>
    [resource.tag, ...resource.dependsOn]
      .map((tag) => resources[tag]?.kit.dropWithinMs ?? 0)
      .reduce((sum, ms) => sum + ms, 0),
  )
  return Math.max(0, ...chains)
}

/** A continuing member goes on; any other looks at everything it has before it may act. */
function arrive(draft: Draft, member: ViewMember, viewId: string): void {
  const { node, boot, isContinuing } = member
  draft.disarm(`grace:${node}`)
  draft.disarm(`lease:${node}`)
  const known = draft.state.nodes[node]
  if (isContinuing && known?.membership === 'member' && known.boot === boot) return
  draft.setNode(node, {
    membership: 'member',
    isSynced: false,
    sweep: draft.nextId(viewId),
    isLeaving: false,
    boot,
    isLeaseOver: true,
    isGraceOver: true,
  })
  for (const [tag, instances] of Object.entries(draft.state.instances)) {
    if (instances[node] === undefined) continue
    draft.setInstance(tag, node, { pending: null, isPossiblyHeld: true, isLookedAt: false })
  }
  draft.sweep(node, 'all')
}

/** Whether some member carries on what a started view had. */
function isGoingOn(draft: Draft, event: ViewInstalled): boolean {
  return draft.state.view.isStarted && event.members.some((member) => member.isContinuing)
}

/** Rule 6: recovery of state counts nodes, not votes. */
function isMemoryComplete(draft: Draft, event: ViewInstalled): boolean {
  const present = new Set(event.members.map((member) => member.node))
  const configured = Object.keys(draft.state.configuration.nodes)
  if (present.size > configured.length / 2) return true
  const { startedMembers } = draft.state.view
  return startedMembers.length > 0 && startedMembers.every((node) => present.has(node))
}

/** Nothing goes on: owners of before do not count, and missing better priorities are waited for. */
function beginCold(draft: Draft): void {
  const { configuration, view } = draft.state
  draft.assign({ targets: {}, view: { ...view, isWaitingForNodes: true } })
  draft.arm('startup', configuration.timing.startupWaitMs)
}

function endWaitWhenComplete(draft: Draft): void {
  const { view, configuration } = draft.state
  if (!view.isWaitingForNodes) return
  const isComplete = Object.keys(configuration.nodes).every((node) => view.members.includes(node))
  if (!isComplete) return
  draft.assign({ view: { ...view, isWaitingForNodes: false } })
  draft.disarm('startup')
}
