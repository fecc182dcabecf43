import type {
  InstanceStatus,
  NodeStatus,
  ResourceStatus,
  StatusDocument,
} from '../api/documents.ts'
import {
  type ClusterState,
  type Instance,
  instanceOn,
  isReachable,
  isUp,
  type NodeName,
  placesOf,
  type Reason,
  type Resource,
  stateLetters,
  type Tag,
} from '../model/index.ts'
import { judgeOthers, showInstance } from '../planner/shown-state.ts'
import { wordReason } from '../sentences/index.ts'
import { attentionTo } from './attention.ts'

/** The whole cluster as one node knows it; `trouble` is what that node has itself. */
export function buildStatus(
  state: ClusterState,
  node: NodeName,
  trouble: readonly Reason[] = [],
): StatusDocument {
  const { configuration, view } = state
  const resources = Object.values(configuration.resources)
  return {
    cluster: state.cluster,
    node,
    view: { id: view.id, members: view.members },
    isQuorate: view.isQuorate,
    isInMaintenance: configuration.isInMaintenance,
    revision: configuration.revision,
    nodes: Object.keys(configuration.nodes).map((name) => nodeStatus(state, name)),
    resources: resources.map((resource) => resourceStatus(state, resource)),
    attention: [...attentionTo(state), ...trouble].map(wordReason),
  }
}

function nodeStatus(state: ClusterState, name: NodeName): NodeStatus {
  const condition = state.nodes[name]
  const settings = state.configuration.nodes[name]
  return {
    name,
    membership: condition?.membership ?? 'never-seen',
    isSynced: condition?.isSynced ?? false,
    isStandby: settings?.isStandby ?? false,
    isInMaintenance: settings?.isInMaintenance ?? false,
  }
}

function resourceStatus(state: ClusterState, resource: Resource): ResourceStatus {
  const { tag, kind, placement, priority, dependsOn, wanted, isInMaintenance } = resource
  const instances = priority.map((node) => instanceStatus(state, tag, node))
  const owners = placesOf(state, tag)
  const failover = placement === 'single' ? readiness(state, tag, owners) : []
  return {
    tag,
    kind,
    placement,
    priority,
    dependsOn,
    wanted,
    isInMaintenance,
    owners,
    instances,
    failover,
  }
}

function instanceStatus(whole: ClusterState, tag: Tag, node: NodeName): InstanceStatus {
  const instance = instanceOn(whole, tag, node)
  const { health, isEligible, isPossiblyHeld, isMarkedFailed, isStuck } = instance
  const { state, reason } = showInstance(whole, tag, node)
  return {
    node,
    cell: isReachable(whole.nodes[node]?.membership) ? cellOf(instance) : 'Unknown',
    state,
    letters: stateLetters[state],
    health,
    isEligible,
    isPossiblyHeld,
    isMarkedFailed,
    isStuck,
    reason: wordReason(reason),
  }
}

function cellOf(instance: Instance): InstanceStatus['cell'] {
  if (instance.state === 'failed' || instance.isStuck) return 'Failed'
  if (isUp(instance)) return instance.health === 'good' ? 'Active' : 'Degraded'
  return instance.state === 'out-of-service' ? 'Standby' : 'Unknown'
}

/** Whether a failover of the hierarchy to each other node would work now. */
function readiness(
  state: ClusterState,
  tag: Tag,
  owners: readonly NodeName[],
): ResourceStatus['failover'] {
  return judgeOthers(state, tag, owners).map(({ node, fitness, reason }) => {
    return { node, isPossible: fitness === 'fit', reason: wordReason(reason) }
  })
}
