import type { ClusterState, NodeName, Tag } from '../model/index.ts'
import { isInMaintenance, isMember } from './conditions.ts'
import { contestedBetween } from './contested-groups.ts'
import { departedHolders } from './judge-departed.ts'
import { judgeReach } from './judge-reach.ts'
import { placeToFence } from './judge-stuck.ts'
import { structureOf } from './structure.ts'
import { takeoverOf } from './takeover.ts'

/** A node that is to be cut off, by which member, and for what. */
export interface FenceToRun {
  readonly target: NodeName
  readonly by: NodeName
  readonly tags: readonly Tag[]
  /** The other side may be at it too, and goes first: it has something to lose. */
  readonly isDelayed: boolean
  /** Groups that it has, and that the other one would cut it off for. */
  readonly defended: readonly (readonly Tag[])[]
}

/**
 * The fences that takeovers wait for: one for each node that is away and may hold something, and
 * one at a time for a member that cannot let go of what must go elsewhere. Of two nodes without a
 * third voice an owner defends what it has (ownership, rule 4).
 */
export function planFences(state: ClusterState): readonly FenceToRun[] {
  if (!state.configuration.isFencing) return []
  const stuck = tagsStuckOnNodes(state)
  const fences = Object.keys(state.nodes).flatMap((target) => {
    if (!isFenceable(state, target)) return []
    const isHere = isMember(state, target)
    const waiting = isHere ? [] : tagsWaitingFor(state, target)
    const by = pickRunner(state, target)
    if (by === undefined || judgeReach(state, by) !== 'may') return []
    const defended = defendedFrom(state, { by, target })
    const tags = [...new Set([...waiting, ...(stuck.get(target) ?? []), ...defended.flat()])]
    if (tags.length === 0) return []
    return [{ target, by, tags, isDelayed: isDelayed(state, by, target), defended }]
  })
  const away = fences.filter(({ target }) => !isMember(state, target))
  const [member] = fences.filter(({ target }) => isMember(state, target))
  // Each of two could be stuck with what must go to the other.
  return member === undefined || isMemberBeingFenced(state) ? away : [...away, member]
}

/** What is stuck on a node that is to be cut off for it. */
function tagsStuckOnNodes(state: ClusterState): ReadonlyMap<NodeName, readonly Tag[]> {
  const found = new Map<NodeName, readonly Tag[]>()
  const { groups } = structureOf(state.configuration)
  for (const group of new Set(groups.values())) {
    const place = placeToFence(state, group)
    if (place !== undefined) found.set(place.node, [...(found.get(place.node) ?? []), place.tag])
  }
  return found
}

function isMemberBeingFenced({ nodes }: ClusterState): boolean {
  return Object.values(nodes).some((one) => one.membership === 'member' && one.fencing !== null)
}

/** A member, or gone for certain as far as anybody here can tell; and not being fenced already. */
function isFenceable(state: ClusterState, node: NodeName): boolean {
  const condition = state.nodes[node]
  if (condition === undefined || condition.fencing !== null) return false
  const { membership, isGraceOver } = condition
  if (membership === 'member') return true
  const isGone = membership === 'down' || (membership === 'process-gone' && isGraceOver)
  const { quorum } = state.configuration
  // Whoever has not seen its peer since its start does not know which of them is cut off.
  return isGone && (quorum !== 'two-node' || state.view.met.includes(node))
}

/** What a member is to take and cannot before that node is certain to have let go. */
function tagsWaitingFor(state: ClusterState, target: NodeName): readonly Tag[] {
  const { groups } = structureOf(state.configuration)
  return [...groups].flatMap(([tag, group]) => {
    const owner = state.targets[tag] ?? null
    if (owner === null || !isMember(state, owner)) return []
    if (isInMaintenance(state, tag, owner) || isInMaintenance(state, tag, target)) return []
    if (!departedHolders(state, tag).includes(target)) return []
    return asksForFence(state, group, target) ? [tag] : []
  })
}

/** A machine whose daemon alone is gone does not lose its authority: its lease ends nothing. */
function asksForFence(state: ClusterState, group: readonly Tag[], target: NodeName): boolean {
  const takeover = takeoverOf(state, group)
  return takeover === 'fence' || (takeover === 'lease' && isProcessGone(state, target))
}

function isProcessGone(state: ClusterState, node: NodeName): boolean {
  return state.nodes[node]?.membership === 'process-gone'
}

/** Another member at each attempt: one may be able where another was not. */
function pickRunner(state: ClusterState, target: NodeName): NodeName | undefined {
  const members = state.view.members.filter((node) => node !== target)
  const attempts = state.nodes[target]?.fenceAttempts ?? 0
  return members[attempts % Math.max(1, members.length)]
}

/** Both sides of a split may act, and whoever is cut off first loses: what would be lost so. */
export function defendedFrom(
  state: ClusterState,
  { by, target }: Pick<FenceToRun, 'by' | 'target'>,
): FenceToRun['defended'] {
  return mayFenceBack(state, target) ? contestedBetween(state, by, target) : []
}

function mayFenceBack({ configuration, nodes }: ClusterState, target: NodeName): boolean {
  const { membership, isConfirmedDown } = nodes[target] ?? {}
  return configuration.quorum === 'two-node' && membership === 'down' && isConfirmedDown !== true
}

/** An owner goes before one that has nothing, and of two owners the first by its name. */
function isDelayed(state: ClusterState, by: NodeName, target: NodeName): boolean {
  if (!mayFenceBack(state, target)) return false
  if (contestedBetween(state, target, by).length === 0) return false
  return contestedBetween(state, by, target).length === 0 || target < by
}
