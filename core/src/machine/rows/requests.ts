import { because, type Event, type NodeName, type Tag } from '../../model/index.ts'
import { structureOf } from '../../planner/structure.ts'
import { calmInstance } from '../calm-instance.ts'
import type { Draft } from '../draft.ts'
import { placeGroup } from '../place-group.ts'

/** An operator asks for a move: an act, which leaves nothing behind. */
export function switchoverRequested(
  draft: Draft,
  event: Extract<Event, { kind: 'switchoverRequested' }>,
): void {
  const group = structureOf(draft.state.configuration).groups.get(event.tag)
  if (group === undefined) return
  draft.cause = because('cause.switchover-requested', { tag: event.tag, to: event.to ?? '' })
  placeGroup(draft, { group, request: { to: event.to } })
}

/** An operator says that what was wrong has been mended: marks and attempts are lifted. */
export function clearRequested(
  draft: Draft,
  event: Extract<Event, { kind: 'clearRequested' }>,
): void {
  const { tag } = event
  draft.cause = because('cause.cleared', { tag })
  for (const node of Object.keys(draft.state.instances[tag] ?? {})) {
    if (event.node !== null && event.node !== node) continue
    draft.disarm(`expiry:${tag}@${node}`)
    draft.disarm(`attempts:${tag}@${node}`)
    draft.setInstance(tag, node, { isMarkedFailed: false, isStuck: false, attempts: 0 })
    calmInstance(draft, tag, node)
    tellKit(draft, tag, node)
  }
}

/** A kit may hold something against a node that it alone knows of. */
function tellKit(draft: Draft, tag: Tag, node: NodeName): void {
  const { configuration, view } = draft.state
  const hasHook = configuration.resources[tag]?.kit.hooks.includes('clear') === true
  if (!hasHook || !view.members.includes(node)) return
  draft.effects.push({ kind: 'clear', node, tag })
}

/** An operator wants to know now: every node that has the resource looks. */
export function checkRequested(draft: Draft, event: { readonly tag: Tag }): void {
  const { tag } = event
  for (const node of draft.state.configuration.resources[tag]?.priority ?? []) {
    draft.effects.push({ kind: 'look', node, tag })
  }
}

/** A node is about to leave in good order: what it holds moves, or is removed. */
export function departureAnnounced(draft: Draft, event: { readonly node: NodeName }): void {
  draft.cause = because('cause.node-leaving', { node: event.node })
  draft.setNode(event.node, { isLeaving: true })
  draft.isAllTouched = true
}
