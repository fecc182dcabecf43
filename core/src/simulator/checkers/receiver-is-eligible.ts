import {
  type Act,
  type ClusterState,
  type Decision,
  instanceOn,
  isUp,
  type NodeName,
  type Resource,
  type Tag,
  withDescendants,
} from '../../model/index.ts'
import { stuckRules } from '../../planner/choose-owner.ts'
import { structureOf } from '../../planner/structure.ts'
import type { Violation } from './violation.ts'

/** A rule of the cluster that does not allow it, in words; `undefined` where it does. */
type Rule = (state: ClusterState, place: Place) => string | undefined

interface Place {
  readonly resource: Resource
  readonly node: NodeName
}

/** Hold for everything that is mended where it is. */
const rulesOfMending: readonly Rule[] = [
  ...[inTheView, extendedToIt, notFailedThere],
  ...[lookedAt, notInMaintenance],
]

/** Hold for every restore. */
const rulesOfRestoring: readonly Rule[] = [...rulesOfMending, childrenCarry]

/** Hold for every member of a hierarchy that goes to another node: when decided, and ordered. */
const rulesOfReceiving: readonly Rule[] = [
  ...[extendedToIt, notFailedThere],
  ...[notInStandby, notLeaving, eligible],
]

/**
 * Something is only ordered into service on a node that the rules of the cluster allow then. Judged
 * from the configuration and the recorded instances as they are when it is ordered, without the
 * planner.
 */
export function checkReceiver(
  { tag, node, verb }: Pick<Act, 'tag' | 'node' | 'verb'>,
  state: ClusterState,
  hasKit: boolean,
): readonly Violation[] {
  if (verb !== 'restore' && verb !== 'recover') return []
  const done = `${tag} was ${verb === 'restore' ? 'restored' : 'mended'} on ${node}`
  const resource = state.configuration.resources[tag]
  if (resource === undefined) return [say(`${done}: it is not configured`)]
  const place = { resource, node }
  const rules = verb === 'restore' ? rulesOfRestoring : rulesOfMending
  const broken = [
    ...rules.flatMap((rule) => rule(state, place) ?? []),
    ...(verb === 'restore' ? missingToReceive(state, place) : []),
    ...(hasKit ? [] : ['its kit is not there']),
  ]
  return [...new Set(broken)].map((what) => say(`${done}: ${what}`))
}

/** A node where nothing of a hierarchy is in service receives it with what is restored first. */
function missingToReceive(state: ClusterState, { resource, node }: Place): readonly string[] {
  const { tag, placement } = resource
  const group = structureOf(state.configuration).groups.get(tag) ?? [tag]
  const isThere = group.some((one) => isUp(instanceOn(state, one, node)))
  return placement === 'every' || isThere ? [] : brokenByReceiving(state, group, node)
}

/**
 * A hierarchy that goes to another node goes to one that may receive it when that is decided. One
 * that is in service there is not received. What joins others has their owner, and is only then
 * looked at there (design, section 3): its order is judged.
 */
export function checkChoice(
  { tags, verb, rule, from, choice }: Decision,
  state: ClusterState,
): readonly Violation[] {
  if (verb !== 'place' || choice === null || choice === from) return []
  if (rule.code === 'rule.shared-owner') return []
  const isStuckThere = tags.some((tag) => instanceOn(state, tag, choice).isStuck)
  // It is where one of it cannot be let go of: orders bring the others there.
  if (isStuckThere && stuckRules.has(rule.code)) return []
  if (tags.some((tag) => isUp(instanceOn(state, tag, choice)))) return []
  const broken = brokenByReceiving(state, tags, choice)
  return broken.map((what) => say(`${tags[0]} was to go to ${choice}: ${what}`))
}

/**
 * What does not let a node receive a hierarchy, of which all counts that is to be there. What
 * cannot be let go of there (ownership, rule 7), or failed where policies keep the hierarchy, is
 * not received, and its parents wait for it.
 */
function brokenByReceiving(
  state: ClusterState,
  tags: readonly Tag[],
  node: NodeName,
): readonly string[] {
  const { resources } = state.configuration
  const going = tags.filter((tag) => {
    const needed = withDescendants(resources, tag)
    if (needed.some((one) => instanceOn(state, one, node).isStuck)) return false
    if (needed.some((one) => isKeptFailed(state, { tags, tag: one, node }))) return false
    return needed.every((one) => resources[one]?.wanted === 'in-service' && !isLost(state, one))
  })
  const broken = going.flatMap((tag) => {
    const resource = resources[tag]
    if (resource === undefined) return []
    return rulesOfReceiving.flatMap((receives) => receives(state, { resource, node }) ?? [])
  })
  return [...new Set(broken)]
}

/** What failed on every node that is there is set aside: the others go without it. */
function isLost(state: ClusterState, tag: Tag): boolean {
  const priority = state.configuration.resources[tag]?.priority ?? []
  const present = priority.filter((node) => state.view.members.includes(node))
  return present.every((node) => instanceOn(state, tag, node).isMarkedFailed)
}

/** By policy it does not leave its owner by itself, where the rest of it stays in service. */
function isKeptFailed(
  state: ClusterState,
  {
    tags,
    tag,
    node,
  }: { readonly tags: readonly Tag[]; readonly tag: Tag; readonly node: NodeName },
): boolean {
  const { resources } = state.configuration
  if (state.targets[tag] !== node || !instanceOn(state, tag, node).isMarkedFailed) return false
  if (resources[tag]?.policies.recovery.then !== 'failover') return true
  const policies = tags.flatMap((one) => resources[one]?.policies ?? [])
  return policies.some(({ failover }) => failover !== 'automatic')
}

function inTheView({ view, nodes }: ClusterState, { node }: Place): string | undefined {
  if (!view.members.includes(node)) return 'it is not in the view'
  if (nodes[node]?.membership !== 'member') return 'it is not a member'
  return view.isQuorate && view.isStarted ? undefined : 'the view does not act'
}

function extendedToIt(_: ClusterState, { resource, node }: Place): string | undefined {
  return resource.priority.includes(node) ? undefined : 'it is not extended to it'
}

function notFailedThere(state: ClusterState, { resource, node }: Place): string | undefined {
  const { isMarkedFailed, isStuck } = instanceOn(state, resource.tag, node)
  if (isStuck) return 'it is stuck there'
  return isMarkedFailed ? 'it is marked failed there' : undefined
}

function lookedAt(state: ClusterState, { resource, node }: Place): string | undefined {
  const { resources } = state.configuration
  const needed = withDescendants(resources, resource.tag)
  const here = needed.filter((tag) => resources[tag]?.priority.includes(node) === true)
  const unseen = here.filter((tag) => !instanceOn(state, tag, node).isLookedAt)
  return unseen.length === 0 ? undefined : `nobody has looked there at ${unseen.join(', ')}`
}

function notInMaintenance({ configuration }: ClusterState, place: Place): string | undefined {
  const { resource, node } = place
  const scopes = [configuration, configuration.nodes[node], resource]
  return scopes.some((scope) => scope?.isInMaintenance) ? 'it is in maintenance' : undefined
}

function childrenCarry(state: ClusterState, { resource, node }: Place): string | undefined {
  const failing = resource.dependsOn.filter((child) => !canCarry(state, child, node))
  return failing.length === 0 ? undefined : `${failing.join(', ')} cannot carry it there`
}

function canCarry(state: ClusterState, child: Tag, node: NodeName): boolean {
  const instance = instanceOn(state, child, node)
  const isWanted = state.configuration.resources[child]?.wanted === 'in-service'
  const isStaying = instance.outdated === null && !instance.isMarkedFailed
  return isWanted && isStaying && isUp(instance) && instance.isEligible
}

function notInStandby({ configuration }: ClusterState, { node }: Place): string | undefined {
  return configuration.nodes[node]?.isStandby === true ? 'it is in standby' : undefined
}

function notLeaving({ nodes }: ClusterState, { node }: Place): string | undefined {
  return nodes[node]?.isLeaving === true ? 'it is about to leave' : undefined
}

function eligible(state: ClusterState, { resource, node }: Place): string | undefined {
  return instanceOn(state, resource.tag, node).isEligible ? undefined : 'it is not eligible there'
}

function say(text: string): Violation {
  return { checker: 'receiver-is-eligible', text }
}
