import { durationMs } from '@holdfast/core/kit'
import type { AltibaseContext } from './parameters.ts'

/** How often a server is asked, and how long an answer may take; in milliseconds. */
export interface Times {
  readonly answerWithinMs: number
  readonly askEveryMs: number
}

/** A client program alone takes this long to start on a busy machine. */
const shortestAnswerMs = 500

/**
 * The times of the questions: as many as count as hung fit into `recoverWithin`, unless that is
 * shorter than a busy machine needs to ask at all.
 */
export function timesOf({ parameters, recoverWithinMs }: AltibaseContext): Times {
  const { answerWithin, hungStrikes } = parameters
  const derivedMs = Math.max(shortestAnswerMs, Math.round(recoverWithinMs / hungStrikes))
  const answerWithinMs = answerWithin === undefined ? derivedMs : durationMs(answerWithin)
  return { answerWithinMs, askEveryMs: Math.max(shortestAnswerMs, recoverWithinMs / 2) }
}
