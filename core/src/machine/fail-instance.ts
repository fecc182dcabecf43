import { because, type NodeName, type Reason, type Tag } from '../model/index.ts'
import type { Draft } from './draft.ts'
import { tellPeers } from './tell-peers.ts'

/** What failed, and whether another attempt on this node is worth anything. */
export interface Failure {
  readonly tag: Tag
  readonly node: NodeName
  readonly reason: Reason
  readonly isBeyondMending: boolean
}

/**
 * Records a failure. Where the policy's attempts are used up the resource is marked failed on the
 * node, until the mark expires or an operator lifts it.
 */
export function failInstance(draft: Draft, failure: Failure): void {
  const { tag, node, reason } = failure
  const policies = draft.state.configuration.resources[tag]?.policies
  if (policies === undefined) return
  const { recovery } = policies
  const isExhausted = draft.instance(tag, node).attempts >= recovery.attempts
  const isMarkedFailed = recovery.then !== 'notify' && (failure.isBeyondMending || isExhausted)
  draft.setInstance(tag, node, {
    state: 'failed',
    health: 'unknown',
    isPossiblyHeld: true,
    isMarkedFailed,
    pending: null,
    reason,
  })
  if (isMarkedFailed) {
    draft.arm(`expiry:${tag}@${node}`, policies.failureExpiryMs)
    tellPeers(draft, node, tag)
  }
  tellSetAside(draft, failure)
}

/** Where a `single` resource that is marked goes from here its group decides. */
function tellSetAside(draft: Draft, { tag, node }: Failure): void {
  const resource = draft.state.configuration.resources[tag]
  const { attempts, isMarkedFailed } = draft.instance(tag, node)
  const isOnlyTold = resource?.policies.recovery.then === 'notify'
  if (!isOnlyTold && !(isMarkedFailed && resource?.placement === 'every')) return
  const code = isOnlyTold ? 'only-told' : attempts > 0 ? 'attempts-used-up' : 'not-mended'
  const rule = because(`rule.${code}`, { tag, node, attempts })
  draft.decide({ tags: [tag], verb: 'set-aside', rule, from: node, choice: null, alternatives: [] })
}
