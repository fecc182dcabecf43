import type { Problem } from '../../errors/index.ts'
import { type Configuration, type Timing, timingFor, timingSuiting } from '../../model/index.ts'
import { ProblemList } from '../text/problem-list.ts'
import { readTimes, timingSetBy } from './read-timing.ts'
import { validateTiming } from './validate-timing.ts'

/** The times of a cluster after a change, or everything that is wrong with it. */
export type NewTimes =
  | { readonly problems: readonly Problem[]; readonly timing?: undefined }
  | { readonly timing: Timing; readonly problems?: undefined }

/**
 * Reads times that operators change: `recoverWithin` sets all that follow it anew, a single one
 * only itself. What contradicts the others is a problem, with the sum that shows it.
 */
export function readNewTimes(
  entry: unknown,
  present: Pick<Configuration, 'timing' | 'quorum' | 'nodes'>,
): NewTimes {
  const problems = new ProblemList(undefined)
  const place = { path: [], problems }
  const given = readTimes(entry, place)
  if (given === undefined || !problems.isEmpty) return { problems: problems.sorted() }
  const { recoverWithin, startupWait, ...single } = given
  const startupWaitMs = startupWait ?? present.timing.startupWaitMs
  const derived = recoverWithin === undefined ? present.timing : timingFor(recoverWithin)
  const whole = { ...derived, startupWaitMs }
  const isNew = recoverWithin !== undefined
  const count = Object.keys(present.nodes).length
  const suited = isNew ? timingSuiting(present.quorum, whole, count) : whole
  const timing = { ...suited, ...timingSetBy(single) }
  validateTiming(timing, place)
  return problems.isEmpty ? { timing } : { problems: problems.sorted() }
}
