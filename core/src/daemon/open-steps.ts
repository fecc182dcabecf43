import type { ClusterState, Tag } from '../model/index.ts'
import { planEvery } from '../planner/plan-every.ts'
import { planGroup } from '../planner/plan-group.ts'
import { structureOf } from '../planner/structure.ts'

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
