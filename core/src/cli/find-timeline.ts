import type { TimelineDocument } from '../api/documents.ts'
import { HoldfastError } from '../errors/index.ts'

/** Which timeline is asked for. */
export interface TimelineQuestion {
  readonly decision?: number | undefined
  readonly tag?: string | undefined
}

/**
 * The timeline that is asked for: that of a decision, or else the newest move that something was
 * done for. Throws HF_TIMELINE_UNKNOWN or HF_TIMELINE_NONE.
 */
export function findTimeline(
  timelines: readonly TimelineDocument[],
  { decision, tag }: TimelineQuestion,
): TimelineDocument {
  if (decision !== undefined) {
    const found = timelines.find((one) => one.decision.number === decision)
    if (found !== undefined) return found
    throw new HoldfastError('HF_TIMELINE_UNKNOWN', { decision })
  }
  const found = newestMove(timelines) ?? timelines.at(-1)
  if (found !== undefined) return found
  throw new HoldfastError('HF_TIMELINE_NONE', tag === undefined ? {} : { tag })
}

/** The newest decision that placed something and was followed by an action. */
export function newestMove(timelines: readonly TimelineDocument[]): TimelineDocument | undefined {
  return timelines.findLast(({ decision, stages }) => {
    return decision.verb === 'place' && stages.some(({ tag }) => tag !== null)
  })
}
