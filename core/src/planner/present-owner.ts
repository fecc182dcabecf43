import { type ClusterState, instanceOn, isUp, type NodeName, type Tag } from '../model/index.ts'
import { isMember } from './conditions.ts'

/** The node a group was last decided to be on, or else the one that it is found on. */
export function presentOwner(state: ClusterState, group: readonly Tag[]): NodeName | null {
  for (const tag of group) {
    const target = state.targets[tag]
    if (target !== undefined && target !== null) return target
  }
  const nodes = candidates(state, group)
  const found = nodes.find((node) => isFoundOn(state, group, node))
  return found ?? nodes.find((node) => isArriving(state, group, node)) ?? null
}

/** What a node had before it went, or started again, is not there till it has looked (rule 5). */
function isFoundOn(state: ClusterState, group: readonly Tag[], node: NodeName): boolean {
  if (!isMember(state, node)) return false
  return group.some((tag) => {
    const instance = instanceOn(state, tag, node)
    return isUp(instance) && instance.isLookedAt
  })
}

/** A cluster that starts anew goes on with what was begun before. */
function isArriving(state: ClusterState, group: readonly Tag[], node: NodeName): boolean {
  if (!isMember(state, node)) return false
  return group.some((tag) => instanceOn(state, tag, node).pending?.verb === 'restore')
}

/** The nodes of a group, best first, by the priority of its topmost member. */
export function candidates(state: ClusterState, tags: readonly Tag[]): readonly NodeName[] {
  const top = tags.at(-1)
  const first = top === undefined ? undefined : state.configuration.resources[top]
  const others = tags.flatMap((tag) => state.configuration.resources[tag]?.priority ?? [])
  return [...new Set([...(first?.priority ?? []), ...others])]
}
