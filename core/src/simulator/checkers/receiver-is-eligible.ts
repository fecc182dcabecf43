import {
  type Act,
  type ClusterState,
  type Decision,
  instanceOn,
  isHeld,
  isUp,
  type NodeName,
  type Resource,
  type Tag,
  withDescendants,
} from '../../model/index.ts'
import type { Violation } from './violation.ts'

/** A rule of the cluster that does not allow it, in words; `undefined` where it does. */
type Rule = (state: ClusterState, place: Place) => string | undefined

interface Place {
  readonly resource: Resource
  readonly node: NodeName
}

/** Hold for every restore. */
const rulesOfAll: readonly Rule[] = [
  inTheView,
  extendedToIt,
  notFailedThere,
  lookedAt,
  notInMaintenance,
  childrenCarry,
]

/** Hold for every member of a hierarchy that is decided to go to another node. */
const rulesOfReceiving: readonly Rule[] = [
  ...[extendedToIt, notFailedThere],
  ...[notInStandby, notLeaving, eligible],
]

/**
 * A restore is only ordered on a node that the rules of the cluster allow then. Judged from the
 * configuration and the recorded instances as they are when it is ordered, without the planner.
 */
export function checkReceiver(
  { tag, node, verb }: Pick<Act, 'tag' | 'node' | 'verb'>,
  state: ClusterState,
  hasKit: boolean,
): readonly Violation[] {
  const resource = state.configuration.resources[tag]
  if (verb !== 'restore') return []
  if (resource === undefined) return [say(`${tag} was restored on ${node}: it is not configured`)]
  const broken = rulesOfAll.flatMap((rule) => rule(state, { resource, node }) ?? [])
  const all = hasKit ? broken : [...broken, 'its kit is not there']
  return all.map((what) => say(`${tag} was restored on ${node}: ${what}`))
}

/** Decisions after which nothing goes to the node: it is there, and cannot be let go of. */
const staying = ['rule.stuck', 'rule.maintenance']

/**
 * A hierarchy that goes to another node goes to one that may receive it when that is decided. One
 * that is there already, or cannot be let go of there, is not received.
 */
export function checkChoice(
  { tags, verb, rule, from, choice }: Decision,
  state: ClusterState,
): readonly Violation[] {
  if (verb !== 'place' || choice === null || choice === from) return []
  if (staying.includes(rule.code)) return []
  if (tags.some((tag) => isHeld(instanceOn(state, tag, choice)))) return []
  const { resources } = state.configuration
  const going = tags.filter((tag) => {
    const needed = withDescendants(resources, tag)
    return needed.every((one) => resources[one]?.wanted === 'in-service' && !isLost(state, one))
  })
  const broken = going.flatMap((tag) => {
    const resource = resources[tag]
    if (resource === undefined) return []
    const place = { resource, node: choice }
    return rulesOfReceiving.flatMap((receives) => receives(state, place) ?? [])
  })
  return [...new Set(broken)].map((what) => say(`${tags[0]} was to go to ${choice}: ${what}`))
}

/** What failed on every node that is there is set aside: the others go without it. */
function isLost(state: ClusterState, tag: Tag): boolean {
  const priority = state.configuration.resources[tag]?.priority ?? []
  const present = priority.filter((node) => state.view.members.includes(node))
  return present.every((node) => instanceOn(state, tag, node).isMarkedFailed)
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
