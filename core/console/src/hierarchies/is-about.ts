import type { EventDocument } from '../../../src/api/documents.ts'

/** Whether an event is about a resource. */
export function isAbout(event: EventDocument, tag: string): boolean {
  return event.tag === tag || event.decision?.tags.includes(tag) === true
}
