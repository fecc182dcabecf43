import {
  type ClusterState,
  instanceOn,
  isHeld,
  type NodeName,
  type Tag,
  type Takeover,
} from '../model/index.ts'

/** What must still happen before a departed node's hold on a resource counts as over. */
export type Clearance = 'free' | 'probe' | 'wait'

const strictness: readonly Takeover[] = ['probe', 'lease', 'fence']

/** What the strictest `single` member of a group asks before it is taken over. */
export function strictestTakeover(state: ClusterState, group: readonly Tag[]): Takeover {
  const asked = group.map((tag) => state.configuration.resources[tag]?.kit.takeover ?? 'fence')
  return strictness.findLast((takeover) => asked.includes(takeover)) ?? 'probe'
}

/**
 * Whether a resource is free of the nodes that are not in the view (design, rule 3): `probe` asks
 * the segment first, `lease` waits for the end of the vanished owner's authority, `fence` for a
 * word.
 */
export function judgeDeparted(state: ClusterState, tag: Tag, group: readonly Tag[]): Clearance {
  const holders = departedHolders(state, tag)
  if (holders.length === 0) return 'free'
  const takeover = strictestTakeover(state, group)
  if (takeover === 'fence') return 'wait'
  if (!holders.every((node) => isOver(state, node, takeover))) return 'wait'
  const kit = state.configuration.resources[tag]?.kit
  if (kit?.hooks.includes('probe') === true) return 'probe'
  return takeover === 'lease' ? 'free' : 'wait'
}

/** The nodes outside the view that may still hold a resource. */
export function departedHolders(state: ClusterState, tag: Tag): readonly NodeName[] {
  const nodes = state.configuration.resources[tag]?.priority ?? []
  return nodes.filter((node) => {
    const membership = state.nodes[node]?.membership
    if (membership === 'member' || membership === 'never-seen') return false
    return isHeld(instanceOn(state, tag, node))
  })
}

function isOver(state: ClusterState, node: NodeName, takeover: Takeover): boolean {
  const condition = state.nodes[node]
  if (condition?.membership === 'down') return takeover === 'probe' || condition.isLeaseOver
  return takeover === 'probe' && condition?.isGraceOver === true
}
