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

/** What is needed to let go of everything `single`. */
export interface LetGoParts {
  readonly node: NodeName
  readonly executor: Executor
  /** Nobody knows what is held here: everything that might be is removed. */
  readonly isAnythingHeld?: boolean
  state(): ClusterState
}

/** What was removed, and what could not be. */
export interface LetGo {
  readonly removed: readonly Tag[]
  readonly kept: readonly Tag[]
}

/**
 * Removes what is `single` here because this node's authority has ended, parents first and
 * hierarchies beside each other. Asks nobody: whoever takes over counts on it.
 */
export async function letGo(parts: LetGoParts): Promise<LetGo> {
  const { configuration } = parts.state()
  const { groups } = structureOf(configuration)
  const chains = new Set([...groups.values()])
  const results = await Promise.all([...chains].map((group) => letGoOfGroup(parts, group)))
  return {
    removed: results.flatMap(({ removed }) => removed),
    kept: results.flatMap(({ kept }) => kept),
  }
}

async function letGoOfGroup(parts: LetGoParts, group: readonly Tag[]): Promise<LetGo> {
  const removed: Tag[] = []
  const kept: Tag[] = []
  for (const resource of heldOf(parts, group)) {
    const isGone = await parts.executor.letGo(resource)
    if (isGone) removed.push(resource.tag)
    else kept.push(resource.tag)
  }
  return { removed, kept }
}

/** Parents first. What is in maintenance is not taken over elsewhere, and stays (rule 10). */
function heldOf(parts: LetGoParts, group: readonly Tag[]): readonly Resource[] {
  const { node, executor, state, isAnythingHeld = false } = parts
  const { resources } = state().configuration
  return group.toReversed().flatMap((tag) => {
    const resource = resources[tag]
    if (resource?.priority.includes(node) !== true) return []
    if (isInMaintenance(state(), tag, node)) return []
    const isHere = isHeld(instanceOn(state(), tag, node)) || executor.isBusy(tag)
    return isHere || isAnythingHeld ? [resource] : []
  })
}
