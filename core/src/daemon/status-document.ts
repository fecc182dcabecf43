import type {
  InstanceStatus,
  NodeStatus,
  ResourceStatus,
  Standing,
  StatusDocument,
} from '../api/documents.ts'
import {
  because,
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
import { laneDuties } from '../planner/lane-duties.ts'
import { judgeOthers, showInstance } from '../planner/shown-state.ts'
import type { PathState } from '../ports/index.ts'
import { wordReason } from '../sentences/index.ts'
import { aboutPaths } from './about-paths.ts'
import { attentionTo } from './attention.ts'
import { letGoView } from './let-go-view.ts'

/** The node that tells: one that takes part, and has no trouble of its own, if nothing is said. */
export interface Teller {
  readonly node: NodeName
  readonly standing?: Standing
  readonly trouble?: readonly Reason[]
  /** Its ways to the other nodes; null where its engine has none. */
  readonly paths?: readonly PathState[] | null
  /** What its fast lane lacks; null where it has none. */
  readonly laneLacks?: readonly Reason[] | null
  readonly isLaneTaking?: boolean
  /** Its authority has ended, and there is no quorum: nobody has what is `single` for certain. */
  readonly hasLetGo?: boolean
}

/** The whole cluster as one node knows it. */
export function buildStatus(state: ClusterState, teller: Teller): StatusDocument {
  const { node, standing = 'taking-part', trouble = [], paths = null } = teller
  const { laneLacks = null, isLaneTaking = false, hasLetGo = false } = teller
  const { configuration, view } = state
  const resources = Object.values(configuration.resources)
  const shown = hasLetGo ? letGoView(state) : state
  return {
    cluster: state.cluster,
    node,
    standing,
    view: { id: view.id, members: view.members },
    isQuorate: view.isQuorate && standing !== 'apart',
    isInMaintenance: configuration.isInMaintenance,
    revision: configuration.revision,
    nodes: Object.keys(configuration.nodes).map((name) => nodeStatus(state, name)),
    paths,
    fastLane: laneLacks && {
      mode: isLaneTaking ? 'on' : 'watch',
      lacks: laneLacks.map(wordReason),
      ...laneDuties(state, node),
    },
    resources: resources.map((resource) => resourceStatus(shown, resource)),
    attention: [
      ...aboutTeller(node, standing),
      ...attentionTo(state),
      ...aboutPaths(state, node, paths ?? []),
      ...trouble,
    ].map(wordReason),
  }
}

function aboutTeller(node: NodeName, standing: Standing): readonly Reason[] {
  return standing === 'apart' ? [because('attention.engine-away', { node })] : []
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
