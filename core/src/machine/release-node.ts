import { because, freshCondition, isHeld, type NodeName, type Reason } from '../model/index.ts'
import type { Draft } from './draft.ts'
import { tellPeers } from './tell-peers.ts'

/** A node is certain to hold nothing any more: it was fenced, or an operator says so. */
export function releaseNode(draft: Draft, node: NodeName, reason: Reason): void {
  for (const timer of [`grace:${node}`, `lease:${node}`, `fence:${node}`]) draft.disarm(timer)
  draft.setNode(node, { ...freshCondition, membership: 'down', isConfirmedDown: true })
  for (const [tag, instances] of Object.entries(draft.state.instances)) {
    const instance = instances[node]
    if (instance === undefined || !isHeld(instance)) continue
    draft.setInstance(tag, node, {
      state: 'out-of-service',
      isPossiblyHeld: false,
      isStuck: false,
      isEligible: false,
      pending: null,
      reason,
    })
  }
  tellPeers(draft, node)
  draft.isAllTouched = true
}

/** A node is gone by a fence that said so. */
export function releaseFenced(draft: Draft, node: NodeName, by: NodeName): void {
  draft.cause = because('cause.fenced', { node, by })
  releaseNode(draft, node, because('instance.fenced', { node, by }))
}
