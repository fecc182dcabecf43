import {
  type ClusterState,
  instanceOn,
  type NodeName,
  type Parameters,
  type Resource,
  withParameters,
} from '../model/index.ts'

/** The resources that are extended to a node. */
export function resourcesOn(state: ClusterState, node: NodeName): readonly Resource[] {
  return Object.values(state.configuration.resources).filter((resource) =>
    resource.priority.includes(node),
  )
}

interface Held {
  readonly configured: Resource
  readonly held: Resource
}

/** What was made for older parameters: who watches a resource knows it by being the same. */
const known = new WeakMap<Parameters, Held>()

/** A resource as it is held on a node: perhaps with older parameters than are configured. */
export function asHeld(state: ClusterState, resource: Resource, node: NodeName): Resource {
  const { outdated } = instanceOn(state, resource.tag, node)
  if (outdated === null) return resource
  const kept = known.get(outdated)
  if (kept?.configured === resource) return kept.held
  const held = withParameters(resource, outdated)
  known.set(outdated, { configured: resource, held })
  return held
}
