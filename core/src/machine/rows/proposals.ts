import {
  because,
  type ClusterState,
  type Event,
  isActing,
  type NodeName,
  outcomesKept,
  type Proposal,
  type Reason,
} from '../../model/index.ts'
import { applyChanges } from '../apply-changes.ts'
import type { Draft } from '../draft.ts'
import { findApart } from '../find-apart.ts'
import { findStillHeld } from '../find-still-held.ts'
import { findUnheard } from '../find-unheard.ts'

type Proposed = Extract<Event, { kind: 'proposed' }>
type Prepared = Extract<Event, { kind: 'prepared' }>
type Refused = Extract<Event, { kind: 'refused' }>

/** Somebody asks for changes: they queue up, and the first is prepared on every member. */
export function proposed(draft: Draft, event: Proposed): void {
  const { id, changes, revision } = event
  if (draft.state.proposals.some((open) => open.id === id)) return
  if (draft.state.outcomes.some((outcome) => outcome.id === id)) return
  const proposal: Proposal = { id, changes, revision, prepared: {}, isBinding: false }
  draft.assign({ proposals: [...draft.state.proposals, proposal] })
  if (draft.state.proposals.length === 1) activate(draft)
}

/** Starts the first proposal of the queue, or refuses it where the configuration has moved on. */
function activate(draft: Draft): void {
  const [first] = draft.state.proposals
  if (first === undefined || !isActing(draft.state)) return
  const stale = findStale(draft, first)
  if (stale !== undefined) return end(draft, first, [stale])
  const apart = findApart(draft.state) ?? findUnheard(draft.state, first.changes)
  if (apart !== undefined) return end(draft, first, [apart])
  // Refused now, it is on nobody's disk, so that no later start of the cluster can grant it.
  const held = findStillHeld(draft.state, first.changes)
  if (held !== undefined) return end(draft, first, [held])
  draft.effects.push({ kind: 'prepare', proposal: first })
}

/** It was made for what has changed since. */
function findStale({ state }: Draft, { revision: wanted }: Proposal): Refusal | undefined {
  const { revision } = state.configuration
  if (wanted === revision) return undefined
  return { node: '', reason: because('proposal.stale', { revision, wanted }) }
}

/**
 * Whatever changes are open are prepared by those who are here now. What came in where nobody could
 * act was not looked at yet, and may be made for what has changed since.
 */
export function prepareAgain(draft: Draft): void {
  const [open] = draft.state.proposals
  if (open === undefined || !isActing(draft.state)) return
  const stale = findStale(draft, open)
  if (stale !== undefined) return end(draft, open, [stale])
  draft.effects.push({ kind: 'prepare', proposal: open })
}

/** A member has created and persisted the first proposal; the last one's word commits it. */
export function prepared(draft: Draft, event: Prepared): void {
  const [first, ...others] = draft.state.proposals
  if (first === undefined || first.id !== event.proposal) return
  const said = { ...first.prepared, [event.node]: event.completed }
  const proposal = { ...first, prepared: said }
  draft.assign({ proposals: [proposal, ...others] })
  commitWhenPrepared(draft)
}

/** Commits the first proposal once every member has it on disk; silence does not hold it up. */
export function commitWhenPrepared(draft: Draft): void {
  const [first] = draft.state.proposals
  const { members } = draft.state.view
  if (first === undefined || !isActing(draft.state)) return
  if (!members.every((node) => first.prepared[node] !== undefined)) return
  const apart = findApart(draft.state) ?? findUnheard(draft.state, first.changes)
  // What somebody may rely on is not refused any more: it waits until enough nodes are here.
  if (apart !== undefined) return first.isBinding ? undefined : end(draft, first, [apart])
  const held = first.isBinding ? undefined : findStillHeld(draft.state, first.changes)
  if (held !== undefined) return end(draft, first, [held])
  draft.cause = because('cause.configuration-changed', {
    revision: draft.state.configuration.revision + 1,
  })
  applyChanges(draft, first)
  end(draft, first, [])
}

/** What is open when a member goes, or when a cluster starts again, may have been granted. */
export function bindOpenProposal(draft: Draft): void {
  const [first, ...others] = draft.state.proposals
  if (first === undefined) return
  draft.assign({ proposals: [{ ...first, isBinding: true }, ...others] })
}

/**
 * A member cannot: the proposal is over, for everybody. Where somebody may rely on it, it is not
 * refused any more, and the member has to write it down all the same.
 */
export function refused(draft: Draft, event: Refused): void {
  const [first] = draft.state.proposals
  if (first === undefined || first.id !== event.proposal || !isActing(draft.state)) return
  if (first.isBinding) return prepareAgain(draft)
  end(draft, first, [{ node: event.node, reason: event.reason }])
}

interface Refusal {
  readonly node: NodeName
  readonly reason: Reason
}

function end(draft: Draft, proposal: Proposal, refusals: readonly Refusal[]): void {
  const outcome = { id: proposal.id, isCommitted: refusals.length === 0, refusals }
  const parts: Partial<ClusterState> = {
    proposals: draft.state.proposals.filter((open) => open.id !== proposal.id),
    outcomes: [...draft.state.outcomes, outcome].slice(-outcomesKept),
  }
  draft.assign(parts)
  draft.effects.push({ kind: 'save' })
  activate(draft)
}
