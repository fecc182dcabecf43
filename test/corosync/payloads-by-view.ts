import type { HeardView } from '../lab/engine/heard-story.ts'
import type { Heard } from '../lab/engine/member-protocol.ts'

/** What the messages said that were told within a view; before the first there is none. */
export interface ViewPayloads {
  readonly view: HeardView | undefined
  readonly payloads: string[]
}

/** All messages that were told, by the view in which they were, in their order. */
export function payloadsByView(heard: readonly Heard[]): readonly ViewPayloads[] {
  const told: ViewPayloads[] = [{ view: undefined, payloads: [] }]
  for (const entry of heard) {
    if (entry.kind === 'view') told.push({ view: entry.view, payloads: [] })
    if (entry.kind === 'message') told.at(-1)?.payloads.push(entry.payload)
  }
  return told.filter(({ view, payloads }) => view !== undefined || payloads.length > 0)
}
