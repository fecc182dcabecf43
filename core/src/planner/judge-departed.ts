import {
  type ClusterState,
  dropMsOf,
  instanceOn,
  isHeld,
  type NodeName,
  type Tag,
  type Takeover,
} from '../model/index.ts'
import { takeoverOf } from './takeover.ts'

/** What must still happen before a departed node's hold on a resource counts as over. */
export type Clearance = 'free' | 'probe' | 'wait'

/**
 * Whether a resource is free of the nodes that are not in the view (ownership, rule 3): `probe`
 * asks the segment first, `lease` waits for the end of the vanished owner's authority, `fence` for
 * a word.
 */
export function judgeDeparted(state: ClusterState, tag: Tag, group: readonly Tag[]): Clearance {
  const holders = departedHolders(state, tag)
  if (holders.length === 0) return isAnsweredTo(state, tag) ? 'probe' : 'free'
  const takeover = takeoverOf(state, group)
  if (takeover === 'fence') return 'wait'
  const holds = holders.map((node) => ({ node, dropMs: longestDropMs(state, group, node) }))
  if (!holds.every((hold) => isOver(state, { ...hold, tag, takeover }))) return 'wait'
  const kit = state.configuration.resources[tag]?.kit
  if (kit?.hooks.includes('probe') !== true) return takeover === 'lease' ? 'free' : 'wait'
  return isWaitingForLease(state, tag, holds) ? 'wait' : 'probe'
}

/**
 * The nodes outside the view that may still hold a resource. Those that were silent to the node
 * which is to have it do not count: each taker asks for itself, and may hear what another cannot.
 */
export function departedHolders(state: ClusterState, tag: Tag): readonly NodeName[] {
  const nodes = state.configuration.resources[tag]?.priority ?? []
  const taker = state.targets[tag] ?? null
  return nodes.filter((node) => {
    const membership = state.nodes[node]?.membership
    if (membership === 'member' || membership === 'never-seen') return false
    const instance = instanceOn(state, tag, node)
    return isHeld(instance) && (taker === null || instance.silentTo !== taker)
  })
}

/** The longest way down that a node may take for anything of a group: by the rules it knows. */
function longestDropMs(state: ClusterState, group: readonly Tag[], node: NodeName): number {
  const { resources } = state.configuration
  return Math.max(
    ...group.map((tag) => dropMsOf(resources, tag)),
    ...group.map((tag) => instanceOn(state, tag, node).heldUnder?.dropMs ?? 0),
  )
}

interface Hold {
  readonly tag: Tag
  readonly node: NodeName
  readonly takeover: Takeover
  readonly dropMs: number
}

/**
 * Of a node whose daemon alone is gone only a probe may tell that it has let go. Silence tells
 * nothing of what is only coming into service there: that ends with the lease.
 */
function isOver(state: ClusterState, { tag, node, takeover, dropMs }: Hold): boolean {
  const condition = state.nodes[node]
  if (condition?.membership === 'down') {
    const isTelling = !instanceOn(state, tag, node).isPossiblyArriving
    return (takeover === 'probe' && isTelling) || condition.releasedMs >= dropMs
  }
  return takeover === 'probe' && condition?.isGraceOver === true
}

/** Somebody answered: the owner lives, and has let go only when its lease is over. */
function isWaitingForLease(
  state: ClusterState,
  tag: Tag,
  holds: readonly Pick<Hold, 'node' | 'dropMs'>[],
): boolean {
  const instances = Object.values(state.instances[tag] ?? {})
  if (instances.every(({ contest }) => contest === null)) return false
  return holds.some(({ node, dropMs }) => {
    const condition = state.nodes[node]
    return condition?.membership === 'down' && condition.releasedMs < dropMs
  })
}

/** Somebody, who need not be of the cluster, answered when the taker asked last. */
function isAnsweredTo(state: ClusterState, tag: Tag): boolean {
  const taker = state.targets[tag] ?? null
  return taker !== null && instanceOn(state, tag, taker).contest !== null
}
