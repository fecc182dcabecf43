import { runSeed, type Violation } from '../../core/src/simulator/index.ts'
import { addTallies, emptyTally, type Tally, tallyOf } from './tally.ts'

/** A seed whose story broke an invariant. */
export interface Failure {
  readonly seed: number
  readonly violations: readonly Violation[]
}

/** What came of a few seeds in a row. */
export interface Played {
  readonly tally: Tally
  readonly failures: readonly Failure[]
}

/** Plays the seeds from one up to, but not including, another. */
export async function playSeeds(from: number, end: number): Promise<Played> {
  let tally = emptyTally
  const failures: Failure[] = []
  for (let seed = from; seed < end; seed += 1) {
    const result = await runSeed(seed)
    tally = addTallies(tally, tallyOf(result))
    const { violations } = result
    if (violations.length > 0) failures.push({ seed, violations })
  }
  return { tally, failures }
}
