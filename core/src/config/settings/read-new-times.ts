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
  const { quorum, nodes, timing: before } = present
  const following =
    recoverWithin === undefined
      ? before
      : timingSuiting(quorum, timingFor(recoverWithin), Object.keys(nodes).length)
  const startupWaitMs = startupWait ?? before.startupWaitMs
  const timing = { ...following, startupWaitMs, ...timingSetBy(single) }
  validateTiming(timing, place)
  return problems.isEmpty ? { timing } : { problems: problems.sorted() }
}
