import {
  because,
  type ClusterState,
  instanceOn,
  isUp,
  type NodeName,
  type Reason,
  type Tag,
} from '../model/index.ts'
import { planEvery } from '../planner/plan-every.ts'
import { planGroup } from '../planner/plan-group.ts'
import { structureOf } from '../planner/structure.ts'
import type { Goal } from './work-out.ts'

/** How many actions on these resources are under way or could be taken now. */
export function countOpenSteps(state: ClusterState, tags: readonly Tag[]): number {
  const pending = tags.flatMap((tag) => Object.values(state.instances[tag] ?? {}))
  const underWay = pending.filter((instance) => instance.pending !== null).length
  return underWay + tags.flatMap((tag) => stepsOf(state, tag)).length
}

function stepsOf(state: ClusterState, tag: Tag): readonly unknown[] {
  const group = structureOf(state.configuration).groups.get(tag)
  return group === undefined ? planEvery(state, tag) : planGroup(state, group)
}

/** The resources whose state on some node differs between two states. */
export function differingTags(before: ClusterState, after: ClusterState): readonly Tag[] {
  const tags = new Set([...Object.keys(before.instances), ...Object.keys(after.instances)])
  return [...tags].filter((tag) => before.instances[tag] !== after.instances[tag])
}

/** Whether everything that is wanted is so, on the nodes that are there. */
export function isReached(state: ClusterState, goal: Goal): boolean {
  return Object.entries(goal).every(([tag, nodes]) =>
    Object.entries(nodes).every(([node, isWantedUp]) => isSo(state, { tag, node, isWantedUp })),
  )
}

/** What is wanted and is not so, one reason for each resource and node. */
export function findShortfalls(state: ClusterState, goal: Goal): readonly Reason[] {
  return Object.entries(goal).flatMap(([tag, nodes]) =>
    Object.entries(nodes).flatMap(([node, isWantedUp]) => {
      if (isSo(state, { tag, node, isWantedUp })) return []
      const { state: found, reason } = instanceOn(state, tag, node)
      const said = { detail: String(reason.values['detail'] ?? ''), because: reason.code }
      return [because('outcome.shortfall', { tag, node, state: found, ...said })]
    }),
  )
}

interface Wish {
  readonly tag: Tag
  readonly node: NodeName
  readonly isWantedUp: boolean
}

function isSo(state: ClusterState, { tag, node, isWantedUp }: Wish): boolean {
  if (state.nodes[node]?.membership !== 'member') return true
  return isUp(instanceOn(state, tag, node)) === isWantedUp
}
