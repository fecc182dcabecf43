import {
  type Alternative,
  because,
  type ClusterState,
  detailOf,
  instanceOn,
  type NodeName,
  placesOf,
  type Reason,
  type Resource,
  type Tag,
} from '../model/index.ts'
import { chooseOwner, keepingRules } from '../planner/choose-owner.ts'
import { isMember } from '../planner/conditions.ts'
import { departedHolders } from '../planner/judge-departed.ts'
import { judgeNode } from '../planner/judge-node.ts'
import { requiredTags } from '../planner/required-tags.ts'
import { structureOf } from '../planner/structure.ts'

/** Something that is wanted in service and is so nowhere, with why not, for each node. */
export interface Down {
  readonly tag: Tag
  readonly reason: Reason
  readonly alternatives: readonly Alternative[]
}

/** Whatever is wanted in service and is so on no node that is there. */
export function findDown(state: ClusterState): readonly Down[] {
  const { resources } = state.configuration
  const wanted = Object.values(resources).filter(({ wanted }) => wanted === 'in-service')
  const down = wanted.filter(({ tag }) => placesOf(state, tag).length === 0)
  return down.map((resource) => ({ tag: resource.tag, ...explain(state, resource) }))
}

type Explanation = Omit<Down, 'tag'>

function explain(state: ClusterState, resource: Resource): Explanation {
  const { view } = state
  if (!view.isQuorate || !view.isStarted) {
    return { reason: because('down.no-quorum'), alternatives: [] }
  }
  if (resource.placement === 'every') {
    return { reason: because('down.every'), alternatives: wordsOfNodes(state, resource) }
  }
  return explainSingle(state, resource)
}

function explainSingle(state: ClusterState, { tag, priority }: Resource): Explanation {
  const group = structureOf(state.configuration).groups.get(tag) ?? [tag]
  const { setAside } = requiredTags(state, group)
  if (setAside.includes(tag)) {
    const verdicts = priority.map((node) => judgeNode(state, [tag], node))
    const alternatives = verdicts.map(({ node, reason }) => ({ node, reason }))
    return { reason: because('down.set-aside'), alternatives }
  }
  const { owner, rule, alternatives } = chooseOwner(state, { group })
  const isOwnerThere = owner !== null && isMember(state, owner)
  if (!isOwnerThere) return { reason: rule, alternatives }
  const holders = group.flatMap((one) => departedHolders(state, one))
  if (holders.length === 0) {
    const reason = keepingRules.has(rule.code) ? notYet(owner) : rule
    return { reason, alternatives }
  }
  return { reason: because('down.held', { nodes: [...new Set(holders)] }), alternatives }
}

function notYet(node: NodeName): Reason {
  return because('down.not-yet', { node })
}

function wordsOfNodes(state: ClusterState, { tag, priority }: Resource): readonly Alternative[] {
  return priority.map((node) => {
    const membership = state.nodes[node]?.membership ?? 'never-seen'
    if (membership !== 'member') return { node, reason: because(`node.${membership}`, { node }) }
    const { state: known, reason } = instanceOn(state, tag, node)
    const detail = detailOf(reason)
    const values = { tag, node, state: known, detail, because: reason.code }
    return { node, reason: because('down.on-node', values) }
  })
}
