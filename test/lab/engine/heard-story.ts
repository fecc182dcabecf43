import type { Heard } from './member-protocol.ts'

/** A view, as a listener was told it. */
export type HeardView = Extract<Heard, { kind: 'view' }>['view']

/** All views that were told, oldest first. */
export function viewsOf(heard: readonly Heard[]): HeardView[] {
  return heard.flatMap((entry) => (entry.kind === 'view' ? [entry.view] : []))
}

/** The view that counts now. */
export function latestView(heard: readonly Heard[]): HeardView | undefined {
  return viewsOf(heard).at(-1)
}

/** What the messages said, in their order. */
export function payloadsOf(heard: readonly Heard[]): string[] {
  return heard.flatMap((entry) => (entry.kind === 'message' ? [entry.payload] : []))
}

/** What the messages of one view said, in their order. */
export function payloadsWithin(heard: readonly Heard[], viewId: string | undefined): string[] {
  let isWithin = false
  return heard.flatMap((entry) => {
    if (entry.kind === 'view') isWithin = entry.view.id === viewId
    return isWithin && entry.kind === 'message' ? [entry.payload] : []
  })
}

/** Whether the listener was told, in either way, that a node is down. */
export function isToldDown(heard: readonly Heard[], node: string): boolean {
  return heard.some((entry) => {
    if (entry.kind === 'down') return entry.node === node
    if (entry.kind !== 'view') return false
    return entry.view.left.some((departure) => departure.node === node && departure.how === 'down')
  })
}
