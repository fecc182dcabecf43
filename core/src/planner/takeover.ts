import { type ClusterState, isHeld, type Tag, type Takeover } from '../model/index.ts'

const strictness: readonly Takeover[] = ['probe', 'lease', 'fence']

/** The strictest of what is asked for. */
export function strictestOf(asked: readonly Takeover[]): Takeover {
  return strictness.findLast((takeover) => asked.includes(takeover)) ?? 'probe'
}

/** What the strictest `single` member of a group asks before it is taken over. */
export function strictestTakeover(state: ClusterState, group: readonly Tag[]): Takeover {
  const { resources } = state.configuration
  return strictestOf(group.map((tag) => resources[tag]?.kit.takeover ?? 'fence'))
}

/**
 * What must be certain in this cluster: where both sides of a split keep their quorum nobody's
 * lease ends, and nobody lets go of what is in maintenance, or is stuck. Only a fence, or an
 * operator, tells a dead owner from one that is cut off then.
 */
export function takeoverOf(state: ClusterState, group: readonly Tag[]): Takeover {
  const takeover = strictestTakeover(state, group)
  const isLeaseless = state.configuration.quorum === 'two-node' || isKeptByAbsent(state, group)
  return takeover === 'lease' && isLeaseless ? 'fence' : takeover
}

/** Whether a node that is away may keep one of a group, whatever becomes of its authority. */
function isKeptByAbsent({ instances, view }: ClusterState, group: readonly Tag[]): boolean {
  return group.some((tag) => {
    const all = Object.entries(instances[tag] ?? {})
    return all.some(([node, instance]) => {
      const isKept = instance.isBeyondLease || instance.isStuck
      return isKept && isHeld(instance) && !view.members.includes(node)
    })
  })
}
