import {
  type Alternative,
  because,
  type ClusterState,
  instanceOn,
  isHeld,
  isUp,
  type NodeName,
  type Reason,
  type Tag,
} from '../model/index.ts'
import { isInMaintenance, isMember } from './conditions.ts'
import { judgeNode, type Verdict } from './judge-node.ts'
import { judgeReach } from './judge-reach.ts'
import { mayReceive } from './may-receive.ts'
import { candidates, presentOwner } from './present-owner.ts'
import { requiredTags } from './required-tags.ts'
import { type StuckPlace, stuckPlaces } from './stuck-places.ts'
import { takeoverOf } from './takeover.ts'

/** Where a group is to be, and why there. */
export interface Choice {
  readonly owner: NodeName | null
  readonly rule: Reason
  readonly alternatives: readonly Alternative[]
}

/** The rules by which an owner is kept that was chosen before: they say nothing new. */
export const keepingRules: ReadonlySet<string> = new Set([
  'rule.present-owner',
  'rule.planned-owner',
])

/** The rules by which a group is where one of it cannot be let go of (ownership, rule 7). */
export const stuckRules: ReadonlySet<string> = new Set(['rule.stuck', 'rule.stuck-to-fence'])

/** What is asked of the choice: a move that an operator requested, where there is one. */
export interface Question {
  readonly group: readonly Tag[]
  readonly request?: { readonly to: NodeName | null }
  /** An operator confirmed the failover that waited for a word. */
  readonly isConfirmed?: boolean
  /** Where it would be if this node, which cannot let go of it, could. */
  readonly stuckOn?: NodeName
  /** A look found it in service there, and its recorded owner has nothing of it. */
  readonly foundOn?: NodeName
}

/**
 * Chooses the owner of a group: the present one if it can, or else the best priority among the
 * nodes that can. A holder yields by itself only when it failed, or is not eligible where another
 * node is.
 */
export function chooseOwner(state: ClusterState, question: Question): Choice {
  const { group, request, stuckOn, foundOn } = question
  const present = stuckOn ?? foundOn ?? presentOwner(state, group)
  const frozen = group.find((tag) => isInMaintenance(state, tag, present))
  if (frozen !== undefined) return stay(present, because('rule.maintenance', { tag: frozen }))
  const { tags, setAside } = requiredTags(state, group)
  if (tags.length + setAside.length === 0) return stay(null, because('rule.not-wanted'))
  const stuck = stuckOn === undefined ? findInTheWay(state, { group, tags, present }) : undefined
  if (stuck !== undefined) {
    // What is remembered may be older than what a member will find with itself.
    const unseen = present === null ? findUnseen(state, group) : undefined
    if (unseen !== undefined) return stay(null, because('rule.wait-for-look', { node: unseen }))
    return stay(stuck.node, because('rule.stuck', { ...stuck }))
  }
  if (tags.length === 0) return nobodyOf(state, setAside)
  const verdicts = candidates(state, tags).map((node) => judgeNode(state, tags, node))
  const isConfirmed = question.isConfirmed === true
  const situation = { group, tags, present, verdicts, isConfirmed }
  const choice =
    request === undefined ? choose(state, situation) : answerRequest(present, verdicts, request.to)
  if (choice.owner === present || stuckOn !== undefined) return choice
  const kept = findKeptElsewhere(state, group, present)
  return kept === undefined ? choice : stay(present, because('rule.stuck', { ...kept }))
}

/**
 * Where a group must be because one of it is there, and cannot be let go of. A node that has any of
 * it, or can take it, gives nothing up for what may be elsewhere.
 */
function findInTheWay(
  state: ClusterState,
  { group, tags, present }: Pick<Situation, 'group' | 'tags' | 'present'>,
): StuckPlace | undefined {
  return stuckPlaces(state, group).find(({ tag, node }) => {
    if (present === null || node === present || isUp(instanceOn(state, tag, node))) return true
    if (isReturning(state, { group, tag, from: node, present })) return true
    if (hasAny(state, group, present)) return false
    return judgeNode(state, tags, present).fitness === 'unfit'
  })
}

/** What is stuck elsewhere keeps every other node from having it: nothing is given up for that. */
function findKeptElsewhere(
  state: ClusterState,
  group: readonly Tag[],
  present: NodeName | null,
): StuckPlace | undefined {
  if (present === null || !hasAny(state, group, present)) return undefined
  const isByProbe = takeoverOf(state, group) === 'probe'
  return stuckPlaces(state, group).find(({ node }) => {
    return node !== present && (isMember(state, node) || !isByProbe)
  })
}

interface Return {
  readonly group: readonly Tag[]
  readonly tag: Tag
  readonly from: NodeName
  readonly present: NodeName
}

/**
 * Whether a group goes back to the node that it was leaving when one of it got stuck there
 * (ownership, rule 7): nothing in service is given up where that could not receive it.
 */
function isReturning(state: ClusterState, { group, tag, from, present }: Return): boolean {
  const move = state.decisions.findLast(({ verb, tags }) => verb === 'place' && tags.includes(tag))
  if (move?.from !== from || isHeld(instanceOn(state, tag, present))) return false
  return !hasAny(state, group, present) || mayReceive(state, group, from)
}

/** All that is wanted failed on every node that is there. */
function nobodyOf(state: ClusterState, setAside: readonly Tag[]): Choice {
  const verdicts = candidates(state, setAside).map((node) => judgeNode(state, setAside, node))
  return chosen(null, because('rule.nobody-can'), verdicts)
}

function stay(owner: NodeName | null, rule: Reason): Choice {
  return { owner, rule, alternatives: [] }
}

function hasAny(state: ClusterState, group: readonly Tag[], node: NodeName): boolean {
  return group.some((tag) => isUp(instanceOn(state, tag, node)))
}

interface Situation {
  readonly group: readonly Tag[]
  readonly tags: readonly Tag[]
  readonly present: NodeName | null
  readonly verdicts: readonly Verdict[]
  readonly isConfirmed: boolean
}

function choose(state: ClusterState, situation: Situation): Choice {
  const { present, verdicts } = situation
  const best = verdicts.find((verdict) => verdict.fitness === 'fit')
  if (present === null) return placeFirst(state, situation, best)
  const mine = verdicts.find((verdict) => verdict.node === present)
  if (best !== undefined && best.node !== present && judgeReach(state, best.node) === 'cut-off') {
    return chosen(present, because('rule.cut-off', { node: best.node }), verdicts)
  }
  const switchback = chooseSwitchback(state, situation, best)
  if (switchback !== undefined) return switchback
  if (mine !== undefined && mine.fitness !== 'unfit') {
    const isThere = hasAny(state, situation.group, present)
    return chosen(present, because(isThere ? 'rule.present-owner' : 'rule.planned-owner'), verdicts)
  }
  const hold = mine === undefined ? undefined : holdAnyway(state, situation, mine)
  if (hold !== undefined) return chosen(present, hold, verdicts)
  if (best !== undefined) {
    return chosen(best.node, because('rule.failover', { from: present }), verdicts)
  }
  if (mine?.obstacle === 'not-eligible' || mine?.obstacle === 'child') {
    return chosen(present, because('rule.move-to-nobody'), verdicts)
  }
  return chosen(null, because('rule.nobody-can'), verdicts)
}

/** Nobody has it yet: a better priority that may soon be able is waited for. */
function placeFirst(state: ClusterState, situation: Situation, best: Verdict | undefined): Choice {
  const { tags, verdicts } = situation
  const isManual = tags.some(
    (tag) => state.configuration.resources[tag]?.policies.initialize === 'manual',
  )
  if (isManual) return chosen(null, because('rule.initialize-manually'), verdicts)
  const unseen = verdicts.find(({ node }) => isUnseen(state, situation.group, node))
  if (unseen !== undefined) {
    return chosen(null, because('rule.wait-for-look', { node: unseen.node }), verdicts)
  }
  const awaited = verdicts.find(
    (verdict) => verdict.fitness !== 'unfit' || isAwaited(state, verdict),
  )
  if (awaited !== undefined && awaited.fitness !== 'fit') {
    return chosen(null, because('rule.wait-for-better', { node: awaited.node }), verdicts)
  }
  if (best === undefined) return chosen(null, because('rule.nobody-can'), verdicts)
  return chosen(best.node, because('rule.best-priority'), verdicts)
}

function findUnseen(state: ClusterState, group: readonly Tag[]): NodeName | undefined {
  return candidates(state, group).find((node) => isUnseen(state, group, node))
}

/** A member that has not looked yet may have it: then it stays there. */
function isUnseen(state: ClusterState, group: readonly Tag[], node: NodeName): boolean {
  if (!isMember(state, node)) return false
  return group.some((tag) => {
    const isExtended = state.configuration.resources[tag]?.priority.includes(node) === true
    return isExtended && !instanceOn(state, tag, node).isLookedAt
  })
}

function isAwaited(state: ClusterState, verdict: Verdict): boolean {
  return state.view.isWaitingForNodes && !isMember(state, verdict.node)
}

function chooseSwitchback(
  state: ClusterState,
  situation: Situation,
  best: Verdict | undefined,
): Choice | undefined {
  const { tags, present, verdicts } = situation
  const isAutomatic = tags.some(
    (tag) => state.configuration.resources[tag]?.policies.switchback === 'automatic',
  )
  if (!isAutomatic || best === undefined || best.node === present) return undefined
  const order = verdicts.map((verdict) => verdict.node)
  const isBetter = present === null || order.indexOf(best.node) < order.indexOf(present)
  return isBetter ? chosen(best.node, because('rule.switchback'), verdicts) : undefined
}

/** Why a present owner that cannot go on keeps the group all the same. */
function holdAnyway(state: ClusterState, situation: Situation, mine: Verdict): Reason | undefined {
  const { tags } = situation
  if (state.nodes[mine.node]?.isLeaving === true) return undefined
  const policies = tags.flatMap((tag) => state.configuration.resources[tag]?.policies ?? [])
  const isHolding = tags.some((tag) => isHeld(instanceOn(state, tag, mine.node)))
  if (isHolding && isDaemonAwaited(state, mine.node)) {
    return because('rule.daemon-grace', { node: mine.node })
  }
  if (policies.some((policy) => policy.failover === 'blocked')) {
    return because('rule.failover-blocked')
  }
  const isAsked = policies.some((policy) => policy.failover === 'confirm')
  if (isAsked && !situation.isConfirmed) {
    const isRefused = situation.group.some((tag) => state.refusedFailovers.includes(tag))
    return because(isRefused ? 'rule.failover-refused' : 'rule.failover-to-confirm')
  }
  const failed = tags.filter((tag) => instanceOn(state, tag, mine.node).isMarkedFailed)
  const isStopped = failed.some(
    (tag) => state.configuration.resources[tag]?.policies.recovery.then !== 'failover',
  )
  return isStopped ? because('rule.no-failover-by-policy') : undefined
}

/** What its guardian has dropped is not waited for: nobody would adopt it. */
function isDaemonAwaited(state: ClusterState, node: NodeName): boolean {
  const condition = state.nodes[node]
  return condition?.membership === 'process-gone' && !condition.isGraceOver
}

function answerRequest(
  present: NodeName | null,
  verdicts: readonly Verdict[],
  to: NodeName | null,
): Choice {
  const others = verdicts.filter((verdict) => verdict.node !== present)
  const asked =
    to === null ? others.find((v) => v.fitness === 'fit') : verdicts.find((v) => v.node === to)
  if (asked?.fitness !== 'fit') {
    return chosen(present, because('rule.request-refused', { to: to ?? '' }), verdicts)
  }
  return chosen(asked.node, because('rule.requested'), verdicts)
}

function chosen(owner: NodeName | null, rule: Reason, verdicts: readonly Verdict[]): Choice {
  const others = verdicts.filter((verdict) => verdict.node !== owner)
  return { owner, rule, alternatives: others.map((verdict) => explain(verdict, owner)) }
}

function explain(verdict: Verdict, owner: NodeName | null): Alternative {
  const { node, reason, fitness } = verdict
  if (fitness !== 'fit') return { node, reason }
  return { node, reason: because('node.not-needed', { node, owner: owner ?? '' }) }
}
