import type { KitFacts, Placement } from './kit-facts.ts'
import type { Kind, NodeName, Parameters, Tag } from './names.ts'
import type { Policies } from './policies.ts'

/** One protected thing, as configured. */
export interface Resource {
  readonly tag: Tag
  readonly kind: Kind
  /** What the operator gave, with the kit's defaults filled in. */
  readonly parameters: Parameters
  /** What differs per node: the operator's overrides. */
  readonly overrides: Readonly<Record<NodeName, Parameters>>
  /** What the kit's `create` completed on each node; the last word there. */
  readonly completed: Readonly<Record<NodeName, Parameters>>
  /** The nodes it is extended to, best first. */
  readonly priority: readonly NodeName[]
  /** The children it needs in service on the same node first. */
  readonly dependsOn: readonly Tag[]
  readonly placement: Placement
  readonly policies: Policies
  readonly kit: KitFacts
  /** Whether operators want it in service at all. */
  readonly wanted: 'in-service' | 'out-of-service'
  /** Looked after, but not acted on. */
  readonly isInMaintenance: boolean
}

/** A resource with these parameters on every node. */
export function withParameters(resource: Resource, parameters: Parameters): Resource {
  return { ...resource, parameters, overrides: {}, completed: {} }
}

/** The names of the parameters whose values are not the same, whatever order they stand in. */
export function differingParameters(one: Parameters, other: Parameters): readonly string[] {
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])].sort()
  return names.filter((name) => JSON.stringify(one[name]) !== JSON.stringify(other[name]))
}

/** The parameters that count for a resource on one node. */
export function parametersOn(resource: Resource, node: NodeName): Parameters {
  return { ...resource.parameters, ...resource.overrides[node], ...resource.completed[node] }
}
