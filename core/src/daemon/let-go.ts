import type { Executor } from '../executor/index.ts'
import {
  type ClusterState,
  instanceOn,
  isHeld,
  type NodeName,
  type Resource,
  type Tag,
} from '../model/index.ts'
import { isInMaintenance } from '../planner/conditions.ts'
import { structureOf } from '../planner/structure.ts'
import { asHeld } from './node-view.ts'

/** What is needed to let go of everything `single`. */
export interface LetGoParts {
  readonly node: NodeName
  readonly executor: Executor
  /** Nobody knows what is held here: everything that might be is removed. */
  readonly isAnythingHeld?: boolean
  state(): ClusterState
}

/** What was removed of a hierarchy, and what could not be. */
export interface LetGo {
  readonly removed: readonly Tag[]
  readonly kept: readonly Tag[]
}

/**
 * Removes what is `single` here because this node's authority has ended, parents first and
 * hierarchies beside each other. Asks nobody: whoever takes over counts on it. Each hierarchy that
 * has something here is told of as soon as it is over.
 */
export function letGo(parts: LetGoParts): readonly Promise<LetGo>[] {
  const { groups } = structureOf(parts.state().configuration)
  const held = [...new Set(groups.values())].map((group) => heldOf(parts, group))
  return held.flatMap((group) => (group.length > 0 ? [letGoOfGroup(parts, group)] : []))
}

async function letGoOfGroup({ executor }: LetGoParts, group: readonly Resource[]): Promise<LetGo> {
  const ends = await executor.letGo(group)
  const tags = group.map(({ tag }) => tag)
  const removed = tags.filter((_, place) => ends[place])
  return { removed, kept: tags.filter((tag) => !removed.includes(tag)) }
}

/** Parents first. What is in maintenance is not taken over elsewhere, and stays (rule 10). */
function heldOf(parts: LetGoParts, group: readonly Tag[]): readonly Resource[] {
  const { node, executor, state, isAnythingHeld = false } = parts
  const { resources } = state().configuration
  return group.toReversed().flatMap((tag) => {
    const resource = resources[tag]
    if (resource?.priority.includes(node) !== true) return []
    if (isInMaintenance(state(), tag, node)) return []
    const isHere = isHeld(instanceOn(state(), tag, node)) || executor.turns.isBusy(tag)
    return isHere || isAnythingHeld ? [asHeld(state(), resource, node)] : []
  })
}
