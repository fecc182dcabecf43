import { type ClusterState, instanceOn, type NodeName, type Tag } from '../model/index.ts'

/** Where a remove failed: the resource may still be in service there, and goes nowhere. */
export interface StuckPlace {
  readonly tag: Tag
  readonly node: NodeName
}

/** All places where something of a group is stuck, in the order of the group. */
export function stuckPlaces(state: ClusterState, group: readonly Tag[]): readonly StuckPlace[] {
  return group.flatMap((tag) => {
    const nodes = state.configuration.resources[tag]?.priority ?? []
    const stuck = nodes.filter((node) => instanceOn(state, tag, node).isStuck)
    return stuck.map((node) => ({ tag, node }))
  })
}
