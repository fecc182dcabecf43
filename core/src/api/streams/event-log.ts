import type { EventDocument } from '../documents.ts'

/** What happened, as far as it is remembered: ids count up by one, without a gap. */
export interface EventLog {
  /** One more than `newestId` where nothing is remembered. */
  readonly oldestId: number
  /** 0 where nothing has happened yet. */
  readonly newestId: number
  /** The event of an id, where it is remembered. */
  at(id: number): EventDocument | undefined
}

/** The remembered events after an id, oldest first. */
export function eventsAfter(log: EventLog, id: number): readonly EventDocument[] {
  const first = Math.max(id + 1, log.oldestId)
  const count = Math.max(0, log.newestId - first + 1)
  return Array.from({ length: count }, (_, at) => log.at(first + at)).filter(
    (one) => one !== undefined,
  )
}
