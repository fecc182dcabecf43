import { because, type ClusterState, isUp, type Reason, type Tag } from '../model/index.ts'
import { planEvery } from '../planner/plan-every.ts'
import { planGroup } from '../planner/plan-group.ts'
import { structureOf } from '../planner/structure.ts'
import { instanceOn } from './node-view.ts'
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

/** What is wanted and is not so, one reason for each resource and node. */
export function findShortfalls(state: ClusterState, goal: Goal): readonly Reason[] {
  return Object.entries(goal).flatMap(([tag, nodes]) =>
    Object.entries(nodes).flatMap(([node, isWantedUp]) => {
      if (state.nodes[node]?.membership !== 'member') return []
      const instance = instanceOn(state, tag, node)
      if (isUp(instance) === isWantedUp) return []
      const detail = String(instance.reason.values['detail'] ?? '')
      const said = { detail, because: instance.reason.code }
      return [because('outcome.shortfall', { tag, node, state: instance.state, ...said })]
    }),
  )
}
