import type { EventDocument } from '../api/documents.ts'
import { displayWidth } from './display-width.ts'
import { formatTime } from './format-time.ts'
import { pad } from './pad.ts'
import { say, sayEvent } from './speech.ts'

const kinds: readonly EventDocument['kind'][] = ['decision', 'instance', 'node', 'configuration']

/** An event in one line: when, about what, what happened. */
export function formatEvent(event: EventDocument): string {
  const columns = Math.max(...kinds.map((kind) => displayWidth(say(`event.kind-${kind}`))))
  const kind = pad(say(`event.kind-${event.kind}`), columns)
  return `${formatTime(event.at)}  ${kind}  ${sayEvent(event)}`
}
