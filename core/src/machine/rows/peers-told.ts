import type { Event } from '../../model/index.ts'
import type { Draft } from '../draft.ts'

/** A kit told the instances of its resource on the other nodes something: decides nothing. */
export function peersTold(
  draft: Draft,
  { node, tag, word }: Extract<Event, { kind: 'peersTold' }>,
): void {
  if (draft.state.instances[tag]?.[node] === undefined) return
  draft.setInstance(tag, node, { peerWord: word })
}
