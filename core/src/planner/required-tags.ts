import {
  ancestorsOf,
  type ClusterState,
  type Configuration,
  instanceOn,
  type Tag,
  withDescendants,
} from '../model/index.ts'
import { isMember } from './conditions.ts'

type Resources = Configuration['resources']

/** A group's members: those that its owner must carry, and those that failed on every node. */
export interface Required {
  readonly tags: readonly Tag[]
  readonly setAside: readonly Tag[]
}

/**
 * Which members of a group its owner must carry. What operators do not want is left out, and what
 * failed on every node that is there is set aside, each with its parents: the rest stays up.
 */
export function requiredTags(state: ClusterState, group: readonly Tag[]): Required {
  const { resources } = state.configuration
  const wanted = group.filter((tag) => isWanted(resources, tag))
  const hopeless = wanted.filter((tag) => hasFailedEverywhere(state, tag))
  if (hopeless.length === 0) return { tags: wanted, setAside: [] }
  const aside = new Set([...hopeless, ...hopeless.flatMap((tag) => ancestorsOf(resources, tag))])
  return {
    tags: wanted.filter((tag) => !aside.has(tag)),
    setAside: wanted.filter((tag) => aside.has(tag)),
  }
}

/** Wanted, with all that it depends on. */
function isWanted(resources: Resources, tag: Tag): boolean {
  const needed = withDescendants(resources, tag)
  return needed.every((one) => resources[one]?.wanted === 'in-service')
}

function hasFailedEverywhere(state: ClusterState, tag: Tag): boolean {
  const nodes = state.configuration.resources[tag]?.priority ?? []
  const present = nodes.filter((node) => isMember(state, node))
  return present.length > 0 && present.every((node) => instanceOn(state, tag, node).isMarkedFailed)
}
