import {
  type Act,
  type ClusterState,
  type Decision,
  type Instance,
  instanceOn,
  isHeld,
  isUp,
  type NodeName,
  parametersOn,
  type Resource,
  type Tag,
  type Timing,
  withDescendants,
} from '../../model/index.ts'
import { structureOf } from '../../planner/structure.ts'
import type { QuorumSight } from '../world/quorum-truth.ts'
import type { Violation } from './violation.ts'

/** How a node is in truth whose authority ended, or whose guardian drops what it holds. */
export interface OwnerHealth {
  readonly node: NodeName
  /** Since when its daemon has neither begun nor stood still; infinity where it does now; ms. */
  readonly runningSinceMs: number
  readonly quorum: QuorumSight
}

/** So many heartbeats in a quorate ring renew a lease: two that came back, and one on its way. */
const heartbeatsToRenew = 3

/**
 * The authority of a node never ends while its daemon runs and has known for three heartbeats that
 * its ring has quorum: the lease outlasts every ring that ends well, and is renewed by then.
 */
export function checkAuthority(
  health: OwnerHealth,
  nowMs: number,
  { heartbeatMs }: Pick<Timing, 'heartbeatMs'>,
): readonly Violation[] {
  const forMs = wellForMs(health, nowMs)
  if (forMs <= heartbeatsToRenew * heartbeatMs) return []
  const { node } = health
  return [say(`the authority of ${node} ended though all was well for ${Math.round(forMs)} ms`)]
}

/** A guardian drops nothing whose daemon has run, and had quorum, for a lease and a bit longer. */
export function checkDrop(
  health: OwnerHealth & { readonly tag: Tag },
  nowMs: number,
  { heartbeatMs, leaseMs, guardianMs }: Pick<Timing, 'heartbeatMs' | 'leaseMs' | 'guardianMs'>,
): readonly Violation[] {
  const boundMs = leaseMs + guardianMs + heartbeatsToRenew * heartbeatMs
  if (wellForMs(health, nowMs) <= boundMs) return []
  const { node, tag } = health
  return [say(`the guardian of ${node} drops ${tag}, whose daemon is well`)]
}

/** How long its daemon has run on a ring with quorum, and known it; 0 or less where it does not. */
function wellForMs({ runningSinceMs, quorum }: OwnerHealth, nowMs: number): number {
  return nowMs - Math.max(runningSinceMs, quorum.knownSinceMs)
}

/** Why something `single` may be removed where it is in service; found in what is recorded. */
type Cause = (state: ClusterState, place: Place) => boolean

interface Place {
  readonly tag: Tag
  readonly node: NodeName
  /** All that moves with it. */
  readonly group: readonly Tag[]
}

const causes: readonly Cause[] = [
  isNotToBeHere,
  isNodeToBeEmptied,
  isAnythingWrong,
  isHeldElsewhere,
  isSwitchback,
]

/**
 * A removal of something `single` that is ordered has a cause in what operators set, in what was
 * found of it and of what it needs, or in the newest decision that moved it. Without the planner.
 */
export function checkRemoval(
  { tag, node, verb }: Pick<Act, 'tag' | 'node' | 'verb'>,
  state: ClusterState,
): readonly Violation[] {
  const { configuration } = state
  if (verb !== 'remove' || configuration.resources[tag]?.placement !== 'single') return []
  const group = structureOf(configuration).groups.get(tag) ?? [tag]
  if (causes.some((isSo) => isSo(state, { tag, node, group }))) return []
  if (isDecided(state, { tag, node, group })) return []
  return [say(`${tag} was removed on ${node}, where nothing was wrong and nobody asked for it`)]
}

/**
 * A decision that takes a hierarchy from a member which has it has such a cause, or an operator
 * asked for it. Judged as soon as it is told.
 */
export function checkDecidedMove(
  { tags, from, choice, rule, verb }: Decision,
  state: ClusterState,
): readonly Violation[] {
  const [tag] = tags
  if (!isOfGroup(verb) || from === null || choice === from || tag === undefined) return []
  if (rule.code === 'rule.requested') return []
  if (state.nodes[from]?.membership !== 'member') return []
  const held = tags.filter((one) => isHeld(instanceOn(state, one, from)))
  const { groups } = structureOf(state.configuration)
  const isCaused = (one: Tag): boolean => {
    // What goes with it may have been decided apart, as where two hierarchies have become one.
    const place = { tag: one, node: from, group: groups.get(one) ?? tags }
    return causes.some((isSo) => isSo(state, place))
  }
  const healthy = held.filter((one) => isUp(instanceOn(state, one, from)) && !isCaused(one))
  if (held.length === 0 || healthy.length < held.length) return []
  return [say(`${tag} was to leave ${from}, where nothing was wrong and nobody asked for it`)]
}

/** Decisions on one instance take nothing away from a node by themselves. */
function isOfGroup(verb: Decision['verb']): boolean {
  return verb === 'place' || verb === 'give-up' || verb === 'wait'
}

/** Operators do not want it, or one that it needs, in service, or not here. */
function isNotToBeHere({ configuration }: ClusterState, { tag, node }: Place): boolean {
  const { resources } = configuration
  if (resources[tag]?.priority.includes(node) !== true) return true
  return withDescendants(resources, tag).some((one) => resources[one]?.wanted !== 'in-service')
}

function isNodeToBeEmptied({ configuration, nodes }: ClusterState, { node }: Place): boolean {
  return configuration.nodes[node]?.isStandby === true || nodes[node]?.isLeaving === true
}

/** It failed, is not eligible, has older parameters, or this is so of one that goes with it. */
function isAnythingWrong(state: ClusterState, { tag, node, group }: Place): boolean {
  const { resources } = state.configuration
  const needed = new Set(group.flatMap((one) => withDescendants(resources, one)))
  return [...needed].some((one) => {
    const instance = instanceOn(state, one, node)
    if (resources[one]?.priority.includes(node) !== true) return true
    if (!instance.isEligible && isAnyOtherFit(state, { node, tag: one })) return true
    return (
      isAmiss(resources[one], node, instance) || (one !== tag && isChildDown(state, one, instance))
    )
  })
}

/** Whoever is not eligible yields only to somebody who is: nothing moves to nobody. */
function isAnyOtherFit(state: ClusterState, { node, tag }: Pick<Place, 'node' | 'tag'>): boolean {
  const { members } = state.view
  return members.some((other) => other !== node && instanceOn(state, tag, other).isEligible)
}

function isAmiss(resource: Resource | undefined, node: NodeName, instance: Instance): boolean {
  const { isMarkedFailed, isStuck, isPossiblyHeld, state } = instance
  if (isMarkedFailed || isStuck || isPossiblyHeld) return true
  if (state === 'failed' || state === 'unknown') return true
  return instance.outdated !== null && !isToBeUpdated(resource, node, instance)
}

/** It differs by nothing but what its kit can change in service, and no update went wrong. */
function isToBeUpdated(
  resource: Resource | undefined,
  node: NodeName,
  { outdated, notUpdated = null, state }: Instance,
): boolean {
  if (resource === undefined || notUpdated !== null || state !== 'in-service') return false
  const { updatable = [] } = resource.kit
  const now = parametersOn(resource, node)
  const isSame = (name: string) => JSON.stringify(now[name]) === JSON.stringify(outdated?.[name])
  const names = new Set([...Object.keys(now), ...Object.keys(outdated ?? {})])
  return [...names].every((name) => updatable.includes(name) || isSame(name))
}

function isChildDown({ configuration }: ClusterState, tag: Tag, instance: Instance): boolean {
  return configuration.resources[tag]?.placement === 'every' && !isUp(instance)
}

function isHeldElsewhere(state: ClusterState, { node, group }: Place): boolean {
  if (group.some((one) => state.targets[one] === node)) return false
  return group.some((one) => {
    const others = Object.entries(state.instances[one] ?? {}).filter(([name]) => name !== node)
    return others.some(([, instance]) => instance.isLookedAt && isUp(instance))
  })
}

/** It is to be elsewhere since a decision that moved it, which was judged when it was told. */
function isDecided({ decisions, targets }: ClusterState, { node, group }: Place): boolean {
  if (group.some((one) => targets[one] === node)) return false
  const moved = decisions.findLast(({ tags, from, choice }) => {
    return from !== choice && tags.some((one) => group.includes(one))
  })
  return moved !== undefined && moved.choice !== node
}

function isSwitchback({ configuration, targets }: ClusterState, { node, group }: Place): boolean {
  const { resources } = configuration
  const isAutomatic = group.some((one) => resources[one]?.policies.switchback === 'automatic')
  return group.some((one) => {
    const target = targets[one]
    const priority = resources[one]?.priority ?? []
    if (!isAutomatic || typeof target !== 'string') return false
    return priority.indexOf(target) < priority.indexOf(node)
  })
}

function say(text: string): Violation {
  return { checker: 'healthy-owner-never-drops', text }
}
