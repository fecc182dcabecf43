import {
  because,
  type ClusterState,
  detailOf,
  instanceOn,
  isUp,
  lastDecisionOn,
  type NodeName,
  placesOf,
  type Reason,
  type ReasonValues,
  type Resource,
  type Tag,
} from '../model/index.ts'
import { isInMaintenance, isMember } from '../planner/conditions.ts'
import { findWait } from '../planner/find-wait.ts'
import type { Verdict } from '../planner/judge-node.ts'
import { isLeftOutdated } from '../planner/left-outdated.ts'
import { hasTaker, judgeOthers } from '../planner/shown-state.ts'
import { structureOf } from '../planner/structure.ts'

/** What needs an operator, worst first; empty when all is well. */
export function attentionTo(state: ClusterState): readonly Reason[] {
  return [
    ...aboutCluster(state),
    ...Object.values(state.configuration.resources).flatMap((one) => aboutResource(state, one)),
    ...Object.keys(state.configuration.nodes).flatMap((node) => aboutNode(state, node)),
  ]
}

function aboutCluster(state: ClusterState): readonly Reason[] {
  const { view, configuration } = state
  if (view.id === '') return [because('attention.not-joined')]
  if (!view.isQuorate) return [because('attention.no-quorum')]
  if (!view.isStarted) {
    const absent = Object.keys(configuration.nodes).filter((node) => !view.members.includes(node))
    return [because('attention.not-started', { nodes: absent })]
  }
  return configuration.isInMaintenance ? [because('attention.cluster-maintenance')] : []
}

function aboutResource(state: ClusterState, resource: Resource): readonly Reason[] {
  const { tag, priority, wanted, placement, isInMaintenance } = resource
  const found: Reason[] = []
  if (isInMaintenance) found.push(because('attention.resource-maintenance', { tag }))
  const isServed = priority.some((node) => {
    const instance = instanceOn(state, tag, node)
    return isUp(instance) || instance.isStuck
  })
  if (wanted === 'in-service' && placement === 'single' && !isServed) {
    found.push(findWait(state, tag) ?? because('attention.out-of-service', { tag }))
  }
  found.push(...aboutProtection(state, resource))
  if (isToConfirm(state, tag)) found.push(because('attention.to-confirm', { tag }))
  for (const node of priority) {
    const { isStuck, isMarkedFailed, health, reason } = instanceOn(state, tag, node)
    const detail = detailOf(reason)
    const values = { tag, node, detail, because: reason.code }
    if (isStuck) found.push(aboutStuck(state, node, values))
    else if (isMarkedFailed) found.push(because('attention.failed', values))
    else if (health === 'degraded') found.push(because('attention.degraded', values))
    else if (isUnanswered(state, tag, node))
      found.push(because('attention.unanswered-check', values))
    if (isLeftOutdated(state, tag, node)) found.push(because('attention.outdated', { tag, node }))
  }
  return found
}

/** Its node is there and has it, and nobody can tell how it is. */
function isUnanswered(state: ClusterState, tag: Tag, node: NodeName): boolean {
  const instance = instanceOn(state, tag, node)
  return isMember(state, node) && isUp(instance) && instance.health === 'unknown'
}

/** A hierarchy that nobody could take over, where nothing else tells what is in the way. */
function aboutProtection(state: ClusterState, { tag, placement }: Resource): readonly Reason[] {
  const { groups, parents } = structureOf(state.configuration)
  const group = groups.get(tag) ?? []
  const isTop = !parents.get(tag)?.some((parent) => group.includes(parent))
  const [owner] = placesOf(state, tag)
  if (placement !== 'single' || !isTop || owner === undefined) return []
  if (isInMaintenance(state, tag, owner)) return []
  const verdicts = judgeOthers(state, tag, [owner])
  if (hasTaker(verdicts) || !verdicts.some(isUntold)) return []
  const others = verdicts.map(({ node }) => node)
  return [because('attention.unprotected', { tag, node: owner, others })]
}

/** Nodes that are away or set apart, and what failed there, have lines of their own. */
function isUntold({ fitness, obstacle }: Verdict): boolean {
  return fitness === 'unfit' && (obstacle === 'not-eligible' || obstacle === 'child')
}

/** That it is stuck, and how far the fence is that it must go by. */
function aboutStuck(state: ClusterState, node: NodeName, values: ReasonValues): Reason {
  const fencing = state.nodes[node]?.fencing ?? null
  if (fencing === null) return because('attention.stuck', values)
  const { by, phase, reason } = fencing
  const isFailed = phase === 'failed' && reason !== null
  if (!isFailed) return because('attention.stuck-fencing', { ...values, by })
  return because('attention.stuck-fence-failed', { ...values, by, fence: detailOf(reason) })
}

function isToConfirm(state: ClusterState, tag: Tag): boolean {
  return lastDecisionOn(state, tag)?.rule.code === 'rule.failover-to-confirm'
}

function aboutNode(state: ClusterState, node: NodeName): readonly Reason[] {
  const membership = state.nodes[node]?.membership ?? 'never-seen'
  const settings = state.configuration.nodes[node]
  const found: Reason[] = []
  if (membership !== 'member') found.push(because(`attention.node-${membership}`, { node }))
  const { reachable = [] } = state.configuration
  const answered = state.nodes[node]?.reach?.answered ?? reachable
  const addresses = reachable.filter((address) => !answered.includes(address))
  if (addresses.length > 0) found.push(because('attention.unanswered', { node, addresses }))
  if (settings?.isStandby === true) found.push(because('attention.node-standby', { node }))
  if (settings?.isInMaintenance === true) found.push(because('attention.maintenance', { node }))
  return found
}
