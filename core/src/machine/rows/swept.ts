import { because, type Event, type Finding, isUp, type NodeName } from '../../model/index.ts'
import type { Draft } from '../draft.ts'
import { workInFinding, workInSweep } from './findings.ts'

/** A node that joined has looked at what it has: from now on it may act and be chosen. */
export function swept(draft: Draft, event: Extract<Event, { kind: 'swept' }>): void {
  const { node, sweep, findings, isWhole } = event
  if (draft.state.nodes[node]?.sweep !== sweep) return
  draft.cause = because('cause.node-swept', { node })
  for (const finding of findings) {
    const isNew = !draft.instance(finding.tag, node).isLookedAt
    if (isNew && isExtendedTo(draft, finding, node)) workInSweep(draft, node, finding)
  }
  if (!isWhole) return
  draft.setNode(node, { isSynced: true })
  draft.cause = because('cause.node-synced', { node })
  draft.isAllTouched = true
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

/** A guardian executed the drops of its dead daemon: nothing is held there any more. */
export function guardianRemoved(draft: Draft, event: { readonly node: string }): void {
  const { node } = event
  draft.cause = because('cause.guardian-removed', { node })
  for (const [tag, instances] of Object.entries(draft.state.instances)) {
    const instance = instances[node]
    const resource = draft.state.configuration.resources[tag]
    if (instance === undefined || resource?.placement !== 'single') continue
    if (!isUp(instance) && !instance.isPossiblyHeld) continue
    const reason = because('instance.dropped')
    draft.setInstance(tag, node, { state: 'out-of-service', isPossiblyHeld: false, reason })
  }
}
