import { because, type Event, type Finding, isHeld, type NodeName } from '../../model/index.ts'
import type { Draft } from '../draft.ts'
import { workInFinding, workInSweep } from './findings.ts'

/**
 * A node has looked at hierarchies, all of them after it joined or new ones: with these it may act,
 * and be chosen for them, from now on.
 */
export function swept(draft: Draft, event: Extract<Event, { kind: 'swept' }>): void {
  const { node, sweep, findings, isWhole } = event
  const condition = draft.state.nodes[node]
  if (condition?.sweep !== sweep) return
  const isNewHere = condition.isSynced
  draft.cause = because(isNewHere ? 'cause.node-swept' : 'cause.node-synced', { node })
  for (const finding of findings) {
    if (!isExtendedTo(draft, finding, node)) continue
    if (!draft.instance(finding.tag, node).isLookedAt) workInSweep(draft, node, finding)
    else draft.setInstance(finding.tag, node, { isBeyondLease: false, heldUnder: null })
  }
  for (const { tag } of findings) draft.looked.add(tag)
  if (!isWhole) return
  draft.setNode(node, { isSynced: true })
  forgetRefusals(draft, node)
}

/** A refusal of a failover ends when its owner is back: the next failure asks anew. */
function forgetRefusals(draft: Draft, node: NodeName): void {
  const { refusedFailovers, targets } = draft.state
  if (refusedFailovers.length === 0) return
  const kept = refusedFailovers.filter((tag) => (targets[tag] ?? node) !== node)
  draft.assign({ refusedFailovers: kept })
}

/** A node's regular look, or a watch, found something new. */
export function checked(draft: Draft, event: Extract<Event, { kind: 'checked' }>): void {
  for (const finding of event.findings) {
    if (isExtendedTo(draft, finding, event.node)) workInFinding(draft, event.node, finding)
  }
}

/** What was deleted, or unextended, while a node looked at it is not looked at any more. */
function isExtendedTo(draft: Draft, { tag }: Finding, node: NodeName): boolean {
  return draft.state.configuration.resources[tag]?.priority.includes(node) === true
}

/** A guardian executed the drops of its dead daemon: nothing of these is held there any more. */
export function guardianRemoved(
  draft: Draft,
  { node, tags }: Extract<Event, { kind: 'guardianRemoved' }>,
): void {
  draft.cause = because('cause.guardian-removed', { node })
  for (const tag of tags) {
    const instance = draft.state.instances[tag]?.[node]
    if (!instance?.isLookedAt || instance.pending !== null || !isHeld(instance)) continue
    const reason = because('instance.dropped')
    draft.setInstance(tag, node, {
      state: 'out-of-service',
      isPossiblyHeld: false,
      isStuck: false,
      reason,
    })
  }
}
