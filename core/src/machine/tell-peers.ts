import type { NodeName, Resource, Tag } from '../model/index.ts'
import type { Draft } from './draft.ts'

/**
 * Tells the kits of all `every` resources that an instance is gone for certain: its node left, can
 * hold nothing any more, or was given up on (ownership, rule 10).
 */
export function tellPeers(draft: Draft, peer: NodeName, only?: Tag): void {
  const { resources } = draft.state.configuration
  for (const resource of Object.values(resources)) {
    if (only !== undefined && resource.tag !== only) continue
    if (isToBeTold(resource, peer)) tell(draft, resource, peer)
  }
}

function isToBeTold({ placement, priority, kit }: Resource, peer: NodeName): boolean {
  return placement === 'every' && priority.includes(peer) && kit.hooks.includes('peerLost')
}

function tell(draft: Draft, { tag, priority }: Resource, peer: NodeName): void {
  const { members } = draft.state.view
  const others = priority.filter((node) => node !== peer && members.includes(node))
  for (const node of others) draft.effects.push({ kind: 'peerLost', node, tag, peer })
}
