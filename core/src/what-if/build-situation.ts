import type { DescribedNode, DescribedResource, Situation } from '../config/index.ts'
import {
  type ArmedTimer,
  allReleasedMs,
  type Basis,
  because,
  type ClusterState,
  type Configuration,
  dropMsOf,
  emptyState,
  freshCondition,
  type Instance,
  isAway,
  isReachable,
  type NodeName,
  type Resource,
  releaseMsOf,
  type Tag,
} from '../model/index.ts'
import { structureOf } from '../planner/structure.ts'
import { asFarAsKnown, buildInstance } from './build-instance.ts'
import { isQuorate } from './is-quorate.ts'

/** The state of a cluster as it was described; a healthy one's where nothing is said. */
export function buildSituation(situation: Situation): ClusterState {
  const { cluster, nodes, quorum } = situation
  const names = nodes.map(({ name }) => name)
  const members = nodes.filter(({ membership }) => membership === 'member').map(({ name }) => name)
  const empty = emptyState(cluster, names, basisOf(situation))
  const configuration = configurationOf(situation, empty.configuration)
  const places = placesAtFirst(situation, configuration)
  const instances = instancesOf(situation, places)
  return {
    ...empty,
    configuration,
    view: {
      id: 'described',
      members,
      cause: because('cause.described'),
      isQuorate: isQuorate(quorum, members.length, names.length),
      isStarted: true,
      startedMembers: members,
      isWaitingForNodes: situation.isWaitingForNodes,
      met: names,
    },
    nodes: Object.fromEntries(nodes.map((node) => [node.name, conditionOf(node)])),
    instances,
    targets: targetsOf(situation, places),
    ...timersOf(situation, instances),
  }
}

/** Of two nodes each goes on alone; where it always may, nobody can be cut off. */
function basisOf({ nodes, quorum, timing, hasFencing }: Situation): Basis {
  const ofMost = nodes.length === 2 ? 'two-node' : 'majority'
  return { timing, quorum: quorum === 'majority' ? ofMost : 'machine', isFencing: hasFencing }
}

function configurationOf(situation: Situation, empty: Configuration): Configuration {
  const nodes = situation.nodes.map(({ name, isStandby, isInMaintenance }) => {
    return [name, { isStandby, isInMaintenance }] as const
  })
  const resources = situation.resources.map(({ resource }) => [resource.tag, resource] as const)
  return {
    ...empty,
    revision: 1,
    nodes: Object.fromEntries(nodes),
    resources: Object.fromEntries(resources),
    isInMaintenance: situation.isInMaintenance,
  }
}

function conditionOf(node: DescribedNode): ClusterState['nodes'][string] {
  const { name, membership, isSynced, isLeaving, isLeaseOver, isGraceOver } = node
  const isReleased = membership !== 'down' || isLeaseOver
  return {
    ...freshCondition,
    ...{ membership, isSynced, sweep: '', isLeaving, boot: name, isGraceOver },
    releasedMs: isReleased ? allReleasedMs : -1,
    remembersTogether: [],
  }
}

type Places = ReadonlyMap<Tag, readonly NodeName[]>

/** Where each resource is in service: what is said, and else where a healthy cluster has it. */
function placesAtFirst(situation: Situation, configuration: Configuration): Places {
  const { groups } = structureOf(configuration)
  const said = new Map(situation.resources.map((one) => [one.resource.tag, placesSaid(one)]))
  return new Map(
    situation.resources.map(({ resource }) => {
      const { tag, wanted } = resource
      const own = said.get(tag)
      if (own !== undefined) return [tag, own]
      if (wanted === 'out-of-service' || situation.isWaitingForNodes) return [tag, []]
      const group = groups.get(tag)
      if (group === undefined) return [tag, everyPlace(situation, resource)]
      const shared = group.map((one) => said.get(one)).find((places) => places !== undefined)
      return [tag, shared ?? bestPlace(situation, configuration, group)]
    }),
  )
}

function placesSaid({ on, states, resource }: DescribedResource): readonly NodeName[] | undefined {
  if (on !== undefined || resource.placement === 'every') return on
  const here = resource.priority.filter((node) => {
    const word = states[node]?.word
    return word === 'in-service' || word === 'degraded' || word === 'stuck'
  })
  return here.length === 0 ? undefined : here
}

/** All nodes that are or were there, but where something else is said. */
function everyPlace(situation: Situation, { tag, priority }: Resource) {
  const there = new Set(situation.nodes.filter(isWithUs).map(({ name }) => name))
  return priority.filter((node) => there.has(node) && !isToldThere(situation, tag, node))
}

function isWithUs({ membership }: DescribedNode): boolean {
  return isReachable(membership) || isAway(membership)
}

/** The best priority that could have been chosen before anything of this happened. */
function bestPlace(
  situation: Situation,
  configuration: Configuration,
  group: readonly Tag[],
): readonly NodeName[] {
  const top = group.at(-1) ?? ''
  const priority = configuration.resources[top]?.priority ?? []
  const nodes = priority.flatMap((name) => situation.nodes.filter((node) => node.name === name))
  const able = nodes.find((node) => {
    const isFit = isWithUs(node) && !node.isStandby && !node.isLeaving
    return isFit && !group.some((tag) => isToldThere(situation, tag, node.name))
  })
  return able === undefined ? [] : [able.name]
}

/** Whether it is said how the resource is on the node. */
function isToldThere({ resources }: Situation, tag: Tag, node: NodeName): boolean {
  const one = resources.find(({ resource }) => resource.tag === tag)
  return one?.states[node] !== undefined
}

function instancesOf(situation: Situation, places: Places): ClusterState['instances'] {
  const byTag = situation.resources.map(({ resource, states }) => {
    const { tag, parameters } = resource
    const here = resource.priority.flatMap((name) => {
      const node = situation.nodes.find((one) => one.name === name)
      if (node === undefined) return []
      const isHere = places.get(tag)?.includes(name) === true
      const said = states[name] ?? (isHere ? 'in-service' : 'out-of-service')
      return [[name, asFarAsKnown(buildInstance(said, parameters), node)] as const]
    })
    return [tag, Object.fromEntries(here) as Readonly<Record<NodeName, Instance>>] as const
  })
  return Object.fromEntries(byTag)
}

function targetsOf({ resources }: Situation, places: Places): ClusterState['targets'] {
  const singles = resources.filter(({ resource }) => resource.placement === 'single')
  const entries = singles.flatMap(({ resource, target }) => {
    const node = target ?? places.get(resource.tag)?.[0]
    return node === undefined ? [] : [[resource.tag, node] as const]
  })
  return Object.fromEntries(entries)
}

type Armed = readonly [timer: string, afterMs: number]

/** The timers that a cluster in this state has armed. */
function timersOf(
  { nodes, timing, resources, isWaitingForNodes }: Situation,
  instances: ClusterState['instances'],
): Pick<ClusterState, 'timers' | 'timerCount'> {
  const byTag = Object.fromEntries(resources.map(({ resource }) => [resource.tag, resource]))
  const drops = Object.keys(byTag).map((tag) => dropMsOf(byTag, tag))
  const leaseMs = releaseMsOf(timing) + Math.max(0, ...drops)
  const armed: readonly Armed[] = [
    ...nodes.flatMap(({ name, membership, isLeaseOver, isGraceOver }): Armed[] => {
      if (membership === 'down' && !isLeaseOver) return [[`lease:${name}`, leaseMs]]
      const isInGrace = membership === 'process-gone' && !isGraceOver
      return isInGrace ? [[`grace:${name}`, timing.daemonGraceMs]] : []
    }),
    ...resources.flatMap(({ resource: { tag, policies } }) =>
      Object.entries(instances[tag] ?? {}).flatMap(([node, { isMarkedFailed }]) =>
        isMarkedFailed ? [[`expiry:${tag}@${node}`, policies.failureExpiryMs] as const] : [],
      ),
    ),
    ...(isWaitingForNodes ? [['startup', timing.startupWaitMs] as const] : []),
  ]
  const timers = armed.map(([name, afterMs], index): [string, ArmedTimer] => {
    return [name, { generation: `#${index + 1}`, afterMs }]
  })
  return { timers: Object.fromEntries(timers), timerCount: timers.length }
}
