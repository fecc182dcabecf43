import { type ClusterState, instanceOn, isUp, type NodeName, type Tag } from '../model/index.ts'
import { isInMaintenance, isMember } from './conditions.ts'
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
  /** The other side may be at it too, and has something to lose: it goes first. */
  readonly isDelayed: boolean
}

/**
 * The fences that takeovers wait for: one for each node that is away and may hold something, and
 * one at a time for a member that cannot let go of what must go elsewhere.
 */
export function planFences(state: ClusterState): readonly FenceToRun[] {
  if (!state.configuration.isFencing) return []
  const stuck = tagsStuckOnNodes(state)
  const fences = Object.keys(state.nodes).flatMap((target) => {
    if (!isFenceable(state, target)) return []
    const isHere = isMember(state, target)
    const waiting = isHere ? [] : tagsWaitingFor(state, target)
    const tags = [...new Set([...waiting, ...(stuck.get(target) ?? [])])]
    const by = pickRunner(state, target)
    if (tags.length === 0 || by === undefined || judgeReach(state, by) !== 'may') return []
    return [{ target, by, tags, isDelayed: !isHere && mayFenceBack(state, by) }]
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

function mayFenceBack(state: ClusterState, by: NodeName): boolean {
  if (state.configuration.quorum !== 'two-node') return false
  const { resources } = state.configuration
  return !Object.values(resources).some(({ tag, placement }) => {
    return placement === 'single' && isUp(instanceOn(state, tag, by))
  })
}
