import { durationMs } from '@holdfast/core/kit'
import type { AltibaseContext } from './parameters.ts'

/** How often a server is asked, and how long an answer may take; in milliseconds. */
export interface Times {
  readonly answerWithinMs: number
  readonly askEveryMs: number
}

/** Three times what an answer of a server that is well takes, client and all (45 ms measured). */
const shortestAnswerMs = 150

/** Parts of `recoverWithin`: from one question to the next, and for all that count as hung. */
const share = { pause: 0.2, answers: 0.75 } as const

/**
 * The times of the questions: a server that hangs right after an answer is found out before
 * `recoverWithin` is over, unless an operator wants more questions than fit into it.
 */
export function timesOf({ parameters, recoverWithinMs }: AltibaseContext): Times {
  const { answerWithin, hungStrikes } = parameters
  const derivedMs = Math.max(
    shortestAnswerMs,
    Math.round((recoverWithinMs * share.answers) / hungStrikes),
  )
  const answerWithinMs = answerWithin === undefined ? derivedMs : durationMs(answerWithin)
  return { answerWithinMs, askEveryMs: Math.round(recoverWithinMs * share.pause) }
}

/** How long a server may hang at most before it is told to have failed, in milliseconds. */
export function longestHangMs(context: AltibaseContext): number {
  const { answerWithinMs, askEveryMs } = timesOf(context)
  return askEveryMs + answerWithinMs * context.parameters.hungStrikes
}
