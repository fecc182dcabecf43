import { allReleasedMs, type NodeName, type Resource, type Tag } from '../model/index.ts'
import type { Draft } from './draft.ts'

/**
 * Tells the kits of all `every` resources that an instance is gone for certain: its node left, can
 * hold nothing any more, or was given up on (ownership, rule 10).
 */
export function tellPeers(draft: Draft, peer: NodeName, only?: Tag): void {
  const { resources } = draft.state.configuration
  for (const resource of Object.values(resources)) {
    if (only !== undefined && resource.tag !== only) continue
    if (isToBeTold(resource, peer, 'peerLost')) tell(draft, resource, { kind: 'peerLost', peer })
  }
}

/** Tells the kits of `every` resources on which nodes they have come into service. */
export function tellArrivals(draft: Draft): void {
  for (const { tag, node } of draft.arrived) {
    const resource = draft.state.configuration.resources[tag]
    if (resource === undefined || !isToBeTold(resource, node, 'peerBack')) continue
    tell(draft, resource, { kind: 'peerBack', peer: node })
  }
}

/** A fence came to nothing: that the lease is over has to do for the peers of a node. */
export function tellUnfenced(draft: Draft, peer: NodeName): void {
  if (draft.state.nodes[peer]?.releasedMs === allReleasedMs) tellPeers(draft, peer)
}

interface Told {
  readonly kind: 'peerLost' | 'peerBack'
  readonly peer: NodeName
}

function isToBeTold(resource: Resource, peer: NodeName, hook: Told['kind']): boolean {
  const { placement, priority, kit } = resource
  return placement === 'every' && priority.includes(peer) && kit.hooks.includes(hook)
}

function tell(draft: Draft, { tag, priority }: Resource, { kind, peer }: Told): void {
  const { members } = draft.state.view
  const others = priority.filter((node) => node !== peer && members.includes(node))
  for (const node of others) draft.effects.push({ kind, node, tag, peer })
}
