import type { ClusterState, Instance, KitRelease, NodeName, Resource, Tag } from '../model/index.ts'
import { isMember as isMemberOf } from '../planner/conditions.ts'
import type { KitProfile } from '../ports/index.ts'

/** A kit that is loaded and may be used: its release, and what it says of itself. */
export interface KitOffer {
  readonly release: KitRelease
  readonly profile: KitProfile
}

/** What a request is resolved against. */
export interface RequestContext {
  readonly state: ClusterState
  /** The kits of the node that was asked. */
  readonly kits: readonly KitProfile[]
  /** The node that was asked. */
  readonly node: NodeName
  /** The kit that was fetched for the request, and loaded. */
  readonly offer?: KitOffer | undefined
  /** Names the request in messages; "The request" where left out. */
  readonly source?: string
}

/** A resource that is known to exist. */
export function resourceOf({ state }: RequestContext, tag: Tag): Resource {
  const resource = state.configuration.resources[tag]
  if (resource === undefined) throw new Error(`assert: resource ${tag} was checked to exist`)
  return resource
}

/** A resource on a node, where anything is known of it. */
export function instanceOf(
  { state }: RequestContext,
  tag: Tag,
  node: NodeName,
): Instance | undefined {
  return state.instances[tag]?.[node]
}

/** All nodes of the cluster. */
export function nodesOf({ state }: RequestContext): readonly NodeName[] {
  return Object.keys(state.configuration.nodes)
}

/** Whether a node takes part now. */
export function isMember({ state }: RequestContext, node: NodeName): boolean {
  return isMemberOf(state, node)
}
