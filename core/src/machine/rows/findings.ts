import {
  because,
  type Finding,
  type Instance,
  isUp,
  type NodeName,
  quote,
} from '../../model/index.ts'
import type { Draft } from '../draft.ts'
import { failInstance } from '../fail-instance.ts'

/** Works in what a look at a running cluster's resource found. */
export function workInFinding(draft: Draft, node: NodeName, finding: Finding): void {
  const { tag } = finding
  const instance = draft.instance(tag, node)
  if (!instance.isLookedAt || instance.pending !== null) return
  draft.cause = because(`cause.found-${finding.state}`, {
    tag,
    node,
    ...quote(finding.reason),
  })
  // Why it could not be removed is what an operator has to know, whatever is seen of it since.
  const stuck = instance.isStuck ? { reason: instance.reason } : {}
  if (finding.state === 'unknown') {
    draft.setInstance(tag, node, { health: 'unknown', reason: finding.reason, ...stuck })
    return
  }
  if (isUp(instance) && isDown(finding)) {
    failInstance(draft, { tag, node, reason: finding.reason, isBeyondMending: false })
    return
  }
  if (isDown(finding)) {
    const { isEligible } = finding
    // That it failed is known, or is no news of what is let go of.
    const isKnown = instance.isMarkedFailed || finding.state === 'failed'
    const reason = isKnown ? instance.reason : finding.reason
    draft.setInstance(tag, node, { isEligible, reason })
    return
  }
  draft.setInstance(tag, node, { ...found(finding), ...stuck })
}

/** Works in what a sweep found: nothing that was known before counts. */
export function workInSweep(draft: Draft, node: NodeName, finding: Finding): void {
  const { tag } = finding
  const before = draft.instance(tag, node)
  const isFresh = {
    isLookedAt: true,
    isMarkedFailed: false,
    attempts: 0,
    isBeyondLease: false,
    heldUnder: null,
    isStuck: false,
    pending: null,
  }
  draft.disarm(`expiry:${tag}@${node}`)
  if (finding.state === 'unknown') {
    const { isEligible, reason } = finding
    draft.setInstance(tag, node, {
      ...isFresh,
      state: 'unknown',
      health: 'unknown',
      isEligible,
      isPossiblyHeld: true,
      reason,
    })
    return
  }
  draft.setInstance(tag, node, { ...isFresh, ...found(finding) })
  if (isDown(finding) && isUp(before)) {
    draft.cause = because(`cause.found-${finding.state}`, { tag, node, ...quote(finding.reason) })
  }
}

function isDown(finding: Finding): boolean {
  return finding.state === 'failed' || finding.state === 'out-of-service'
}

function found(finding: Finding): Partial<Instance> {
  const { isEligible, reason, outdated } = finding
  const isHere = finding.state === 'in-service' || finding.state === 'degraded'
  return {
    // Nobody else knows what was done with it.
    ...(outdated !== undefined && { outdated, notUpdated: because('update.remembered') }),
    state: isHere ? 'in-service' : 'out-of-service',
    health: finding.state === 'degraded' ? 'degraded' : 'good',
    isEligible,
    isPossiblyHeld: finding.state === 'failed',
    reason,
  }
}
