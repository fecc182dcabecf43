import type { ClusterState, NodeName, Tag } from '../model/index.ts'
import { departedHolders, judgeDeparted } from '../planner/judge-departed.ts'
import { structureOf } from '../planner/structure.ts'

/** A node that may still hold what others are to have. A type, so that a reason can carry it. */
export type NodeInTheWay = { readonly node: NodeName; readonly tags: readonly Tag[] }

/** The nodes that may still hold what others are to have, and that no time makes let go. */
export function nodesInTheWay(state: ClusterState): readonly NodeInTheWay[] {
  const { groups } = structureOf(state.configuration)
  const found = new Map<NodeName, Tag[]>()
  for (const [tag, group] of groups) {
    const owner = state.targets[tag] ?? ''
    if (state.nodes[owner]?.membership !== 'member') continue
    if (judgeDeparted(state, tag, group) !== 'wait') continue
    for (const node of departedHolders(state, tag)) {
      found.set(node, [...(found.get(node) ?? []), tag])
    }
  }
  return [...found].map(([node, tags]) => ({ node, tags }))
}
