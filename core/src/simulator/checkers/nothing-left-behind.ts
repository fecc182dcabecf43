import {
  type ClusterState,
  type NodeName,
  parametersOn,
  type Tag,
  withDescendants,
} from '../../model/index.ts'
import { structureOf } from '../../planner/structure.ts'
import type { Services } from '../world/services.ts'
import type { SimulatedNode } from '../world/simulated-node.ts'
import type { Violation } from './violation.ts'

/** Regular looks, heartbeats and the end of the lease go on when nothing else happens. */
const standingTimers = 3

/** Whether no daemon waits for anything, not even for a look that is under way. */
export function isIdle(nodes: readonly SimulatedNode[]): boolean {
  return nodes.every(({ process }) => (process?.clock.armedCount ?? 0) <= standingTimers)
}

/**
 * After the faults: all that is wanted and possible is in service, nothing waits, nothing leaks.
 */
export function checkQuiet(
  nodes: readonly SimulatedNode[],
  services: Services,
  isUnwritten: (tag: Tag, node: NodeName) => boolean,
): readonly Violation[] {
  const state = nodes[0]?.process?.daemon?.state
  if (state === undefined) return [say('the first node does not run')]
  const tags = Object.keys(state.configuration.resources)
  return [
    ...nodes.flatMap(checkTimers),
    ...checkOpen(state),
    ...tags.flatMap((tag) => checkService(state, services, tag)),
    ...checkRemains(state, services, isUnwritten),
  ].map(say)
}

function checkTimers({ name, process, isReady }: SimulatedNode): readonly string[] {
  if (!isReady || process === undefined) return [`${name} does not take part`]
  const { armedCount } = process.clock
  if (armedCount <= standingTimers) return []
  return [`${armedCount - standingTimers} timers are left on ${name}`]
}

function checkOpen(state: ClusterState): readonly string[] {
  const open = Object.entries(state.instances).flatMap(([tag, instances]) =>
    Object.entries(instances).flatMap(
      ([node, { pending, isStuck, isMarkedFailed, isLookedAt }]) => [
        ...(pending === null ? [] : [`${pending.verb} of ${tag} is pending on ${node}`]),
        ...(isStuck ? [`${tag} is stuck on ${node}`] : []),
        ...(isMarkedFailed ? [`${tag} is marked failed on ${node}`] : []),
        ...(isLookedAt ? [] : [`nobody has looked at ${tag} on ${node}`]),
      ],
    ),
  )
  const timers = Object.keys(state.timers).map((timer) => `the timer ${timer} is armed`)
  const proposals = state.proposals.map(({ id }) => `the proposal ${id} is open`)
  return [...open, ...timers, ...proposals]
}

function checkService(state: ClusterState, services: Services, tag: Tag): readonly string[] {
  const resource = state.configuration.resources[tag]
  const holders = services.holdersOf(tag)
  const expected = expectedCounts(state, tag)
  // Where no node can carry all of a hierarchy, one that has a part of it may keep that as it is.
  const isKept = resource?.placement === 'single' && possibleNodes(state, tag).length === 0
  const strangers = holders.filter((node) => resource?.priority.includes(node) !== true)
  const outdated = holders.filter((node) => {
    if (resource === undefined || isKept) return false
    const there = JSON.stringify(services.at(tag, node).parameters)
    return there !== JSON.stringify(parametersOn(resource, node))
  })
  const configured = JSON.stringify(resource?.parameters)
  const believed = Object.entries(state.instances[tag] ?? {}).map(([node, instance]) => {
    return `${node}: ${instance.state}, ${instance.reason.code}`
  })
  const beliefs = believed.join('; ')
  const found = `${tag} is in service on ${holders.length} nodes`
  const count = `${found} instead of ${expected.join(' or ')} (${beliefs})`
  return [
    ...(expected.includes(holders.length) ? [] : [count]),
    ...strangers.map((node) => `${tag} is in service on ${node}, which it is not extended to`),
    ...outdated.map(
      (node) => `${tag} on ${node} has other parameters than those configured: ${configured}`,
    ),
  ]
}

/** How often it may be in service. */
function expectedCounts(state: ClusterState, tag: Tag): readonly number[] {
  const { resources } = state.configuration
  const resource = resources[tag]
  if (resource === undefined || !isPossible(state, tag)) return [0]
  if (resource.placement === 'every') return [resource.priority.length]
  return possibleNodes(state, tag).length > 0 ? [1] : [0, 1]
}

/** The nodes that all that is wanted of a `single` resource's hierarchy is extended to. */
export function possibleNodes(state: ClusterState, tag: Tag): readonly NodeName[] {
  const { nodes, resources } = state.configuration
  const group = structureOf(state.configuration).groups.get(tag) ?? [tag]
  const required = group.filter((one) => isPossible(state, one))
  return Object.keys(nodes).filter((node) => {
    return required.every((one) => resources[one]?.priority.includes(node) === true)
  })
}

/** Wanted, with all that it depends on. */
function isPossible({ configuration }: ClusterState, tag: Tag): boolean {
  const needed = withDescendants(configuration.resources, tag)
  return needed.every((one) => configuration.resources[one]?.wanted === 'in-service')
}

/** What a node has that could not write it down it may forget; nobody else knows of it. */
function checkRemains(
  state: ClusterState,
  services: Services,
  isUnwritten: (tag: Tag, node: NodeName) => boolean,
): readonly string[] {
  const { resources } = state.configuration
  const unknown = services.tags().filter((tag) => resources[tag] === undefined)
  const forgotten = unknown.filter((tag) => {
    return services.nodesOf(tag).some((node) => !isUnwritten(tag, node))
  })
  return forgotten.map((tag) => `something of ${tag} is left, which is not configured any more`)
}

function say(text: string): Violation {
  return { checker: 'nothing-left-behind', text }
}
