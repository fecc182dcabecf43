import {
  type ActionResult,
  allReleasedMs,
  because,
  detailOf,
  differingParameters,
  type Event,
  type Instance,
  lastDecisionOn,
  type NodeName,
  parametersOn,
  quote,
  type Reason,
  type Tag,
} from '../../model/index.ts'
import { departedHolders } from '../../planner/judge-departed.ts'
import type { Draft } from '../draft.ts'
import { failInstance } from '../fail-instance.ts'
import { suspectAbsent } from '../suspect-departed.ts'

type Acted = Extract<Event, { kind: 'acted' }>

/** A node's actions ended. Results of actions that nobody waits for any more are thrown away. */
export function acted(draft: Draft, event: Acted): void {
  for (const result of event.results) {
    const instance = draft.instance(result.tag, event.node)
    if (instance.pending?.id !== result.action) continue
    draft.cause = causeOf(result, event.node)
    settleResult(draft, event.node, result)
  }
}

function causeOf(result: ActionResult, node: NodeName): Reason {
  const values = { tag: result.tag, node, ...quote(result.reason) }
  return because(`cause.${result.verb}-${result.outcome}`, values)
}

function settleResult(draft: Draft, node: NodeName, result: ActionResult): void {
  if (result.verb === 'probe') settleProbe(draft, node, result)
  else if (result.verb === 'update') settleUpdate(draft, node, result)
  else if (result.verb === 'remove') settleRemove(draft, node, result)
  else settleArrival(draft, node, result)
}

const gone: Partial<Instance> = {
  state: 'out-of-service',
  health: 'good',
  isPossiblyHeld: false,
  isBeyondLease: false,
  isStuck: false,
  pending: null,
}

function settleRemove(draft: Draft, node: NodeName, result: ActionResult): void {
  const { tag } = result
  if (result.outcome === 'done') {
    const { isMarkedFailed, reason, isPossiblyHeld } = draft.instance(tag, node)
    const kept = isMarkedFailed ? { state: 'failed' as const, reason } : { reason: result.reason }
    // What was doubted was looked at afterwards; till then nobody may have known.
    const found = isPossiblyHeld ? { isEligible: result.isEligible } : {}
    draft.setInstance(tag, node, { ...gone, ...found, ...kept })
    return
  }
  draft.setInstance(tag, node, {
    state: 'failed',
    isPossiblyHeld: true,
    isStuck: true,
    pending: null,
    reason: result.reason,
  })
  tellStuck(draft, node, tag)
}

/** What is stuck of a `single` resource its group decides. */
function tellStuck(draft: Draft, node: NodeName, tag: Tag): void {
  if (draft.state.configuration.resources[tag]?.placement !== 'every') return
  const rule = because('rule.stuck', { tag, node })
  draft.decide({ tags: [tag], verb: 'wait', rule, from: node, choice: null, alternatives: [] })
}

function settleArrival(draft: Draft, node: NodeName, result: ActionResult): void {
  const { tag, reason } = result
  if (result.outcome === 'done') {
    draft.setInstance(tag, node, {
      state: 'in-service',
      health: 'good',
      isEligible: result.isEligible,
      isPossiblyHeld: false,
      pending: null,
      contest: null,
      reason,
    })
    return
  }
  const resource = draft.state.configuration.resources[tag]
  const isBeyondMending = result.verb === 'restore' && resource?.placement === 'single'
  failInstance(draft, { tag, node, reason, isBeyondMending })
}

/**
 * It has the new parameters, and again older ones where others were configured meanwhile. One that
 * failed, or that nobody knows the end of, may have done half of its work: it is restored anew.
 */
function settleUpdate(draft: Draft, node: NodeName, result: ActionResult): void {
  const { tag, reason, outcome } = result
  const { pending } = draft.instance(tag, node)
  const resource = draft.state.configuration.resources[tag]
  if (resource === undefined || pending?.parameters === undefined) return
  if (outcome !== 'done') {
    const detail = detailOf(reason)
    const notUpdated = outcome === 'failed' ? reason : because(`update.${outcome}`, { detail })
    const doubt = { isPossiblyHeld: true, notUpdated }
    return draft.setInstance(tag, node, { ...doubt, pending: null, reason })
  }
  const isNewest =
    differingParameters(pending.parameters, parametersOn(resource, node)).length === 0
  const outdated = isNewest ? null : pending.parameters
  draft.setInstance(tag, node, { outdated, notUpdated: null, pending: null, reason })
}

/** How long a taker waits before it asks again whether a vanished owner has let go. */
const probeAgainMs = 250

/**
 * Nobody answered: to this taker the departed nodes have let go. Somebody did: the owner's lease is
 * waited for, and then it is asked again; whoever answers still is in conflict with the cluster.
 */
function settleProbe(draft: Draft, node: NodeName, result: ActionResult): void {
  const { tag, reason } = result
  // It may have been asked once more just before it was to come into service.
  const isArriving = draft.instance(tag, node).state === 'restoring'
  draft.setInstance(tag, node, { pending: null, ...(isArriving && { state: 'out-of-service' }) })
  if (result.outcome !== 'done') {
    const isContested = result.outcome === 'failed'
    if (isContested) {
      // Another node's check may have been silent only because it cannot hear the owner.
      suspectAbsent(draft, tag)
      tellConflict(draft, result)
    }
    const contest = isContested ? reason : draft.instance(tag, node).contest
    draft.setInstance(tag, node, { reason, contest, pending: { id: 'wait', verb: 'probe' } })
    draft.arm(`probe:${tag}@${node}`, probeAgainMs)
    return
  }
  draft.setInstance(tag, node, { contest: null })
  tellConflictOver(draft, tag, node)
  for (const holder of departedHolders(draft.state, tag)) {
    const isReleased = draft.state.nodes[holder]?.releasedMs === allReleasedMs
    draft.setInstance(tag, holder, isReleased ? { ...gone, reason } : { silentTo: node })
  }
}

/** Answered once more though nobody's lease can last any longer: told once. */
function tellConflict(draft: Draft, { tag, reason }: ActionResult): void {
  const holders = departedHolders(draft.state, tag)
  const isReleased = holders.every((one) => {
    return draft.state.nodes[one]?.releasedMs === allReleasedMs
  })
  const detail = detailOf(reason)
  const rule = because('rule.conflict', { tag, detail })
  if (!isReleased || isConflictTold(draft, tag)) return
  const [from = null] = holders
  draft.decide({ tags: [tag], verb: 'wait', rule, from, choice: null, alternatives: [] })
}

/** It was said that it waits: then it is said, too, why it waits no more. */
function tellConflictOver(draft: Draft, tag: Tag, node: NodeName): void {
  if (!isConflictTold(draft, tag)) return
  const rule = because('rule.conflict-over', { tag })
  const placed = draft.state.decisions.findLast(
    (one) => one.verb === 'place' && one.tags.includes(tag),
  )
  const { from = null, alternatives = [] } = placed ?? {}
  draft.decide({ tags: [tag], verb: 'place', rule, from, choice: node, alternatives })
}

function isConflictTold({ state }: Draft, tag: Tag): boolean {
  return lastDecisionOn(state, tag)?.rule.code === 'rule.conflict'
}
