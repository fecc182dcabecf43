import {
  because,
  type ClusterState,
  instanceOn,
  isUp,
  type NodeName,
  quote,
  type Reason,
  type Resource,
  type Tag,
} from '../model/index.ts'
import { hasLookedAt } from './conditions.ts'
import { whoForgets } from './judge-memory.ts'

/** Whether a node could own a group: yes, perhaps soon, or no, and why. */
export interface Verdict {
  readonly node: NodeName
  readonly fitness: 'fit' | 'pending' | 'unfit'
  /** The kind of obstacle: only a lack of eligibility lets a present owner stay. */
  readonly obstacle: 'none' | 'node' | 'failed' | 'not-eligible' | 'child'
  readonly reason: Reason
}

type Judgement = Omit<Verdict, 'node'>

/** Judges whether a node could own all of `tags`, the wanted `single` resources of one group. */
export function judgeNode(state: ClusterState, tags: readonly Tag[], node: NodeName): Verdict {
  const judgement =
    judgeMembership(state, node) ??
    judgeLooks(state, tags, node) ??
    firstOf(tags, (tag) => judgeInstance(state, tag, node)) ??
    firstOf(tags, (tag) => judgeChildren(state, tag, node)) ??
    firstOf(tags, (tag) => judgeEligibility(state, tag, node)) ??
    judgeMemory(state, node) ??
    canTake(node)
  return { node, ...judgement }
}

function canTake(node: NodeName): Judgement {
  return { fitness: 'fit', obstacle: 'none', reason: because('node.fit', { node }) }
}

function firstOf(
  tags: readonly Tag[],
  judge: (tag: Tag) => Judgement | undefined,
): Judgement | undefined {
  let pending: Judgement | undefined
  for (const tag of tags) {
    const judgement = judge(tag)
    if (judgement?.fitness === 'unfit') return judgement
    pending ??= judgement
  }
  return pending
}

function judgeMembership(state: ClusterState, node: NodeName): Judgement | undefined {
  const condition = state.nodes[node]
  const settings = state.configuration.nodes[node]
  const unfit = (code: string): Judgement => ({
    fitness: 'unfit',
    obstacle: 'node',
    reason: because(code, { node }),
  })
  if (condition === undefined || settings === undefined) return unfit('node.unknown')
  if (condition.membership !== 'member') return unfit(`node.${condition.membership}`)
  if (condition.isLeaving) return unfit('node.leaving')
  if (settings.isStandby) return unfit('node.standby')
  return settings.isInMaintenance ? unfit('node.in-maintenance') : undefined
}

/** Whoever starts again without knowing of a node would take what that node has. */
function judgeMemory(state: ClusterState, node: NodeName): Judgement | undefined {
  const by = whoForgets(state, node)
  if (by === undefined) return undefined
  const reason = because('node.not-remembered', { node, by })
  return { fitness: 'pending', obstacle: 'node', reason }
}

/** A node that has not looked yet at a hierarchy may take it later. */
function judgeLooks(
  state: ClusterState,
  tags: readonly Tag[],
  node: NodeName,
): Judgement | undefined {
  if (hasLookedAt(state, node, tags)) return undefined
  return { fitness: 'pending', obstacle: 'node', reason: because('node.not-synced', { node }) }
}

function judgeInstance(state: ClusterState, tag: Tag, node: NodeName): Judgement | undefined {
  const resource = state.configuration.resources[tag]
  if (resource?.priority.includes(node) !== true) {
    const reason = because('resource.not-extended', { tag, node })
    return { fitness: 'unfit', obstacle: 'node', reason }
  }
  const instance = instanceOn(state, tag, node)
  if (instance.isMarkedFailed) {
    const reason = because('resource.marked-failed', { tag, node, ...quote(instance.reason) })
    return { fitness: 'unfit', obstacle: 'failed', reason }
  }
  return undefined
}

function judgeChildren(state: ClusterState, tag: Tag, node: NodeName): Judgement | undefined {
  const children = state.configuration.resources[tag]?.dependsOn ?? []
  return firstOf(children, (child) => {
    const resource = state.configuration.resources[child]
    return resource?.placement === 'every' ? judgeChild(state, resource, node) : undefined
  })
}

function judgeChild(state: ClusterState, child: Resource, node: NodeName): Judgement | undefined {
  const instance = instanceOn(state, child.tag, node)
  const values = { child: child.tag, node, ...quote(instance.reason) }
  const judged = (fitness: 'pending' | 'unfit', code: string): Judgement => ({
    fitness,
    obstacle: 'child',
    reason: because(code, values),
  })
  if (child.wanted === 'out-of-service') return judged('unfit', 'child.not-wanted')
  if (instance.isMarkedFailed) return judged('unfit', 'child.marked-failed')
  if (instance.state === 'failed') {
    return judged(child.policies.failoverFirst ? 'unfit' : 'pending', 'child.failed')
  }
  if (!isUp(instance)) return judged('pending', 'child.not-in-service-yet')
  if (instance.isEligible) return undefined
  return { ...judged('unfit', 'child.not-eligible'), obstacle: 'not-eligible' }
}

function judgeEligibility(state: ClusterState, tag: Tag, node: NodeName): Judgement | undefined {
  const instance = instanceOn(state, tag, node)
  if (instance.isEligible) return undefined
  const values = { tag, node, ...quote(instance.reason) }
  if (!instance.isLookedAt) {
    const reason = because('resource.not-looked-at', values)
    return { fitness: 'pending', obstacle: 'node', reason }
  }
  const reason = because('resource.not-eligible', values)
  return { fitness: 'unfit', obstacle: 'not-eligible', reason }
}
