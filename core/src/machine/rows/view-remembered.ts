import { because, type Event, type NodeName } from '../../model/index.ts'
import { whoForgets } from '../../planner/judge-memory.ts'
import type { Draft } from '../draft.ts'

type ViewRemembered = Extract<Event, { kind: 'viewRemembered' }>

/** A disk remembers who is together: what nobody could forget any more may take part now. */
export function viewRemembered(draft: Draft, { node, together }: ViewRemembered): void {
  const before = forgotten(draft)
  draft.setNode(node, { remembersTogether: together })
  const after = forgotten(draft)
  const nodes = before.filter((one) => !after.includes(one))
  if (nodes.length === 0) return
  draft.cause = because('cause.view-remembered', { node, nodes })
  draft.isAllTouched = true
}

function forgotten({ state }: Draft): readonly NodeName[] {
  return state.view.members.filter((one) => whoForgets(state, one) !== undefined)
}
