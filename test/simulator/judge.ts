import { type DrawOptions, runSeed } from '../../core/src/simulator/index.ts'
import { printReport, reportFailure } from './report-failure.ts'

/** Seeds are drawn below this. */
export const largestSeed = 2 ** 31

/** What is said of a seed whose story breaks nothing. */
export const allIsWell = 'all invariants hold'

/** Says what broke, with a shortest script that breaks it and the story of that. */
export async function judge(seed: number, options: DrawOptions = {}): Promise<string> {
  const { violations } = await runSeed(seed, options)
  if (violations.length === 0) return allIsWell
  return printReport(await reportFailure(seed, options))
}
