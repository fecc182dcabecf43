import type { ClusterState, NodeName, Tag } from '../model/index.ts'
import { chooseOwner } from './choose-owner.ts'
import { isMember } from './conditions.ts'
import { structureOf } from './structure.ts'
import { takeoverOf } from './takeover.ts'

/** What goes by the fast lane together, and who has it. */
export interface LaneGroup {
  readonly tags: readonly Tag[]
  readonly owner: NodeName
}

/**
 * The groups that may go by the fast lane (ownership, rule 12): whatever is `single` in them may be
 * taken after a probe alone, and can be taken down as data.
 */
export function laneGroups(state: ClusterState): readonly LaneGroup[] {
  const { configuration, targets } = state
  const groups = new Set(structureOf(configuration).groups.values())
  return [...groups].flatMap((tags) => {
    const owner = targets[tags[0] ?? ''] ?? null
    const isTogether = tags.every((tag) => targets[tag] === owner)
    const isLodged = tags.every((tag) => {
      return configuration.resources[tag]?.kit.hooks.includes('drop') === true
    })
    if (owner === null || !isTogether || !isLodged) return []
    return takeoverOf(state, tags) === 'probe' ? [{ tags, owner }] : []
  })
}

/** Who would have a group if its owner's machine died now; nobody where it would stay. */
export function laneTaker(state: ClusterState, { tags, owner }: LaneGroup): NodeName | null {
  if (!isMember(state, owner)) return null
  const choice = chooseOwner(withoutNode(state, owner), { group: tags })
  return choice.owner === owner ? null : choice.owner
}

/** Whether a node may still act by what it claimed: it is here, or its lease may last. */
export function mayTake(state: ClusterState, node: NodeName): boolean {
  const condition = state.nodes[node]
  if (condition === undefined) return false
  return condition.membership === 'member' || condition.releasedMs < 0
}

/** What others claim, and may act by. */
export function claimedByOthers(state: ClusterState, node: NodeName): ReadonlySet<Tag> {
  const others = Object.keys(state.nodes).filter((one) => one !== node && mayTake(state, one))
  return new Set(others.flatMap((one) => state.nodes[one]?.lane?.claims ?? []))
}

function withoutNode(state: ClusterState, node: NodeName): ClusterState {
  const condition = state.nodes[node]
  if (condition === undefined) return state
  const members = state.view.members.filter((one) => one !== node)
  return {
    ...state,
    view: { ...state.view, members },
    nodes: { ...state.nodes, [node]: { ...condition, membership: 'down' } },
  }
}
