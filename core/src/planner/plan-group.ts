import {
  allowedAttempts,
  type ClusterState,
  type Instance,
  instanceOn,
  isAway,
  isHeld,
  isUp,
  type NodeName,
  type Resource,
  type Tag,
} from '../model/index.ts'
import { canUpdate } from './can-update.ts'
import { hasLookedAt, isInMaintenance, isMember } from './conditions.ts'
import { judgeDeparted } from './judge-departed.ts'
import { judgeReach } from './judge-reach.ts'
import { canReturn, mayReceive } from './may-receive.ts'
import { mustMakeWay } from './must-make-way.ts'
import { recordedOwner } from './present-owner.ts'
import { requiredTags } from './required-tags.ts'
import type { Step } from './step.ts'
import { structureOf } from './structure.ts'

/** A group with its owner, as its steps are planned. */
interface Plan {
  readonly group: readonly Tag[]
  readonly owner: NodeName | null
  /** Members that are to be in service on the owner. */
  readonly required: ReadonlySet<Tag>
  /** Whether the owner is there and has looked at all of it since it joined. */
  readonly isOwnerReady: boolean
}

/**
 * The steps of a group that may be taken now: parents are removed before their children, children
 * restored before their parents, and nothing is restored while another node may still hold it.
 */
export function planGroup(state: ClusterState, group: readonly Tag[]): readonly Step[] {
  const owner = recordedOwner(state, group)
  const required = new Set(owner === null ? [] : requiredTags(state, group).tags)
  const isOwnerReady = owner !== null && isMember(state, owner) && hasLookedAt(state, owner, group)
  const plan: Plan = { group, owner, required, isOwnerReady }
  return group.flatMap((tag) => {
    const resource = state.configuration.resources[tag]
    if (resource === undefined) return []
    const removals = resource.priority.flatMap((node) =>
      planRemoval(state, plan, { resource, node }),
    )
    const arrivals = planArrival(state, plan, resource)
    return [...removals, ...arrivals, ...planUpdate(state, plan, resource)]
  })
}

interface Place {
  readonly resource: Resource
  readonly node: NodeName
}

function planRemoval(state: ClusterState, plan: Plan, place: Place): readonly Step[] {
  const { resource, node } = place
  const { tag } = resource
  const instance = instanceOn(state, tag, node)
  if (!isMember(state, node)) return []
  if (isInMaintenance(state, tag, node) && !isSecond(state, plan, place)) return []
  if (!instance.isLookedAt || !isHeld(instance)) return []
  if (instance.pending !== null || instance.isStuck) return []
  if (belongsHere(plan, place, instance) && !mustMakeWay(state, tag, node)) return []
  if (isToReturn(plan, place, instance) && !canReturn(state, tag, node)) return []
  return isFreeOfParents(state, tag, node) ? [step('remove', tag, node)] : []
}

/** It is in service on its owner, too: no maintenance makes two of one (ownership, rule 5). */
function isSecond(state: ClusterState, { owner }: Plan, { resource, node }: Place): boolean {
  if (owner === null || owner === node || !isMember(state, owner)) return false
  return [owner, node].every((one) => {
    const instance = instanceOn(state, resource.tag, one)
    return isUp(instance) && instance.isLookedAt
  })
}

/** Whether an instance may stay: it is on its owner, with the parameters that are configured. */
function belongsHere(plan: Plan, place: Place, instance: Instance): boolean {
  const { resource, node } = place
  if (node !== plan.owner || !plan.required.has(resource.tag)) return false
  if (instance.outdated !== null && !canUpdate(resource, node, instance)) return false
  return !instance.isMarkedFailed
}

/** It is removed only to be restored anew: where it could not be it goes on as it is. */
function isToReturn(plan: Plan, place: Place, instance: Instance): boolean {
  const { resource, node } = place
  const isHome = node === plan.owner && plan.required.has(resource.tag)
  return isHome && isUp(instance) && !instance.isMarkedFailed
}

/** Whether no parent of a resource is held on a node any more. */
export function isFreeOfParents(state: ClusterState, tag: Tag, node: NodeName): boolean {
  const { resources } = state.configuration
  const parents = structureOf(state.configuration).parents.get(tag) ?? []
  const here = parents.filter((parent) => resources[parent]?.priority.includes(node) === true)
  return here.every((parent) => !isHeld(instanceOn(state, parent, node)))
}

function planArrival(state: ClusterState, plan: Plan, resource: Resource): readonly Step[] {
  const { owner, isOwnerReady } = plan
  const { tag } = resource
  if (owner === null || !isOwnerReady || !plan.required.has(tag)) return []
  if (isInMaintenance(state, tag, owner)) return []
  const instance = instanceOn(state, tag, owner)
  if (!instance.isLookedAt || instance.pending !== null || isUp(instance)) return []
  if (instance.isMarkedFailed || instance.isStuck || instance.outdated !== null) return []
  if (mustMakeWay(state, tag, owner)) return []
  if (isHeldElsewhere(state, resource, owner)) return []
  const clearance = judgeDeparted(state, tag, plan.group)
  if (clearance === 'probe') return [{ ...step('probe', tag, owner), isTakeover: true }]
  if (clearance === 'wait') return []
  if (!isHeld(instance) && judgeReach(state, owner) !== 'may') return []
  if (instance.state === 'failed') return planRecovery(state, resource, owner)
  if (!areChildrenUp(state, resource, owner)) return []
  if (!mayReceive(state, plan.group, owner)) return []
  return [{ ...step('restore', tag, owner), isTakeover: wasVanished(state, resource, owner) }]
}

/** What is in service with older parameters takes new ones under its parents where its kit can. */
function planUpdate(state: ClusterState, plan: Plan, resource: Resource): readonly Step[] {
  const { owner, required } = plan
  const { tag } = resource
  if (owner === null || !required.has(tag)) return []
  const instance = instanceOn(state, tag, owner)
  if (instance.outdated === null || instance.pending !== null || !instance.isLookedAt) return []
  if (!isMember(state, owner) || isInMaintenance(state, tag, owner)) return []
  if (!canUpdate(resource, owner, instance) || mustMakeWay(state, tag, owner)) return []
  return [step('update', tag, owner)]
}

/** A failed resource is mended where it is, over children that are there. */
export function planRecovery(
  state: ClusterState,
  resource: Resource,
  node: NodeName,
): readonly Step[] {
  const instance = instanceOn(state, resource.tag, node)
  const isCarried = resource.dependsOn.every((tag) => {
    const child = instanceOn(state, tag, node)
    return child.isLookedAt && isUp(child)
  })
  if (!isCarried) return []
  if (instance.attempts >= allowedAttempts(resource.policies)) return []
  return [step('recover', resource.tag, node)]
}

/** Whether every child of a resource is in service on a node, to stay, and able to carry it. */
export function areChildrenUp(state: ClusterState, resource: Resource, node: NodeName): boolean {
  return resource.dependsOn.every((child) => {
    const instance = instanceOn(state, child, node)
    if (state.configuration.resources[child]?.wanted !== 'in-service') return false
    const isToGo = instance.isMarkedFailed || instance.outdated !== null
    return isUp(instance) && instance.isLookedAt && instance.isEligible && !isToGo
  })
}

function isHeldElsewhere(state: ClusterState, resource: Resource, owner: NodeName): boolean {
  return resource.priority.some((node) => {
    if (node === owner || !isMember(state, node)) return false
    return isHeld(instanceOn(state, resource.tag, node))
  })
}

function wasVanished(state: ClusterState, resource: Resource, owner: NodeName): boolean {
  return resource.priority.some((node) => {
    return node !== owner && isAway(state.nodes[node]?.membership)
  })
}

/** A step without a takeover. */
export function step(verb: Step['verb'], tag: Tag, node: NodeName): Step {
  return { verb, tag, node, isTakeover: false }
}
