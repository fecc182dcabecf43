import type { Happening, InstanceHappening, NodeHappening, QuorumRule } from '../config/index.ts'
import {
  because,
  type Change,
  type ClusterState,
  type Event,
  type Finding,
  instanceOn,
  isUp,
  type NodeName,
  placesOf,
  type Tag,
} from '../model/index.ts'
import { propose } from './propose.ts'
import { viewEvent } from './view-event.ts'

type AboutNode = Extract<Happening, { readonly kind: NodeHappening }>
type AboutInstance = Extract<Happening, { readonly kind: InstanceHappening }>
type Asked = Exclude<
  Happening,
  AboutNode | AboutInstance | { readonly kind: 'quorumLost' | 'quorumRegained' }
>

/** What the machine is told when something happens to a cluster in this state. */
export function eventsOf(
  state: ClusterState,
  happening: Happening,
  quorum: QuorumRule,
): readonly Event[] {
  switch (happening.kind) {
    case 'nodeCrashed':
      return crash(state, happening.node, quorum)
    case 'daemonGone':
    case 'nodeLeft':
      return depart(state, happening, quorum)
    case 'nodeBack':
      return [viewEvent(state, { arrived: [happening.node] }, quorum)]
    case 'fenced':
      return [{ kind: 'downConfirmed', node: happening.node }]
    case 'guardianRemoved':
      return [guardianWord(state, happening.node)]
    case 'leaseOver':
    case 'graceOver':
    case 'failureExpired':
      return fire(state, timerOf(happening))
    case 'linkLost':
      return linkLost(state, happening.node)
    case 'resourceFailed':
    case 'eligibilityLost':
    case 'eligibilityRegained':
      return look(state, happening)
    case 'quorumLost':
    case 'quorumRegained':
      return [{ kind: happening.kind === 'quorumLost' ? 'quorumLost' : 'quorumConfirmed' }]
    default:
      return ask(state, happening)
  }
}

/** A guardian drops all that it may, and tells of that. */
function guardianWord(state: ClusterState, node: NodeName): Event {
  const all = Object.values(state.configuration.resources)
  const singles = all.filter(({ placement }) => placement === 'single')
  return { kind: 'guardianRemoved', node, tags: singles.map(({ tag }) => tag) }
}

function crash(state: ClusterState, node: NodeName, quorum: QuorumRule): readonly Event[] {
  if (state.nodes[node]?.membership === 'process-gone') return [{ kind: 'nodeWentDown', node }]
  return [viewEvent(state, { departed: [{ node, how: 'down' }] }, quorum)]
}

function depart(
  state: ClusterState,
  { kind, node }: AboutNode,
  quorum: QuorumRule,
): readonly Event[] {
  const how = kind === 'nodeLeft' ? 'left' : 'process-gone'
  const view = viewEvent(state, { departed: [{ node, how }] }, quorum)
  return how === 'left' ? [{ kind: 'departureAnnounced', node }, view] : [view]
}

function timerOf(happening: AboutNode | AboutInstance): string {
  if ('tag' in happening) return `expiry:${happening.tag}@${happening.node ?? ''}`
  return `${happening.kind === 'leaseOver' ? 'lease' : 'grace'}:${happening.node}`
}

/** A timer that runs out; one that is not armed is over already. */
function fire(state: ClusterState, timer: string): readonly Event[] {
  const armed = state.timers[timer]
  if (armed === undefined) return []
  return [{ kind: 'timerFired', timer, generation: armed.generation }]
}

function linkLost(state: ClusterState, node: NodeName): readonly Event[] {
  const addresses = Object.values(state.configuration.resources).filter(({ kind, priority }) => {
    return kind === 'ip' && priority.includes(node)
  })
  const detail = 'its link is lost'
  const findings = addresses.map(({ tag }) => unfit(state, { tag, node, detail }))
  return findings.length === 0 ? [] : [{ kind: 'checked', node, findings }]
}

interface Seen {
  readonly tag: Tag
  readonly node: NodeName
  readonly detail: string
}

function unfit(state: ClusterState, { tag, node, detail }: Seen): Finding {
  const isHere = isUp(instanceOn(state, tag, node))
  const reason = because('kit.said', { detail })
  return { tag, state: isHere ? 'degraded' : 'out-of-service', isEligible: false, reason }
}

function look(state: ClusterState, happening: AboutInstance): readonly Event[] {
  const { kind, tag, detail } = happening
  const nodes = happening.node === null ? placesOf(state, tag) : [happening.node]
  const reason = because('kit.said', { detail })
  return nodes.map((node): Event => {
    if (kind === 'resourceFailed') {
      const finding = { tag, state: 'failed', isEligible: true, reason } as const
      return { kind: 'checked', node, findings: [finding] }
    }
    if (kind === 'eligibilityLost') {
      return { kind: 'checked', node, findings: [unfit(state, { tag, node, detail })] }
    }
    const isHere = isUp(instanceOn(state, tag, node))
    const found = isHere ? 'in-service' : 'out-of-service'
    return { kind: 'checked', node, findings: [{ tag, state: found, isEligible: true, reason }] }
  })
}

function ask(state: ClusterState, happening: Asked): readonly Event[] {
  switch (happening.kind) {
    case 'switchover':
      return [{ kind: 'switchoverRequested', tag: happening.tag, to: happening.to }]
    case 'clear':
      return [{ kind: 'clearRequested', tag: happening.tag, node: happening.node }]
    case 'leave':
      return [{ kind: 'departureAnnounced', node: happening.node }]
    case 'standby':
    case 'resume': {
      const { node, kind } = happening
      return propose(state, [{ kind: 'setStandby', node, isStandby: kind === 'standby' }])
    }
    case 'maintenance': {
      const { scope, isOn } = happening
      return propose(state, [{ kind: 'setMaintenance', scope, isOn }])
    }
    case 'change':
      return change(state, happening)
  }
}

function change(
  state: ClusterState,
  { resources, deleted }: Extract<Happening, { readonly kind: 'change' }>,
): readonly Event[] {
  const changes: readonly Change[] = [
    ...(deleted.length > 0 ? [{ kind: 'deleteResources', tags: deleted } as const] : []),
    ...(resources.length > 0 ? [{ kind: 'setResources', resources } as const] : []),
  ]
  return propose(state, changes)
}
