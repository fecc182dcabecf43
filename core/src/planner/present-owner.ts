import { type ClusterState, instanceOn, isUp, type NodeName, type Tag } from '../model/index.ts'
import { isMember } from './conditions.ts'

/** The node a group was last decided to be on. */
export function recordedOwner(
  { targets }: Pick<ClusterState, 'targets'>,
  group: readonly Tag[],
): NodeName | null {
  return group.map((tag) => targets[tag] ?? null).find((node) => node !== null) ?? null
}

/** The node a group was last decided to be on, or else the member that it is found on. */
export function presentOwner(state: ClusterState, group: readonly Tag[]): NodeName | null {
  const recorded = recordedOwner(state, group)
  if (recorded !== null) return recorded
  const members = candidates(state, group).filter((node) => isMember(state, node))
  const found = members.find((node) => isFoundOn(state, group, node))
  return found ?? members.find((node) => isArriving(state, group, node)) ?? null
}

/** What a node had before it went, or started again, is not there till it has looked (rule 5). */
function isFoundOn(state: ClusterState, group: readonly Tag[], node: NodeName): boolean {
  return group.some((tag) => {
    const instance = instanceOn(state, tag, node)
    return isUp(instance) && instance.isLookedAt
  })
}

/** A cluster that starts anew goes on with what was begun before. */
function isArriving(state: ClusterState, group: readonly Tag[], node: NodeName): boolean {
  return group.some((tag) => instanceOn(state, tag, node).pending?.verb === 'restore')
}

/** The nodes of a group, best first, by the priority of its topmost member. */
export function candidates(state: ClusterState, tags: readonly Tag[]): readonly NodeName[] {
  const top = tags.at(-1)
  const first = top === undefined ? undefined : state.configuration.resources[top]
  const others = tags.flatMap((tag) => state.configuration.resources[tag]?.priority ?? [])
  return [...new Set([...(first?.priority ?? []), ...others])]
}
