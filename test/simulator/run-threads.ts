import { playOnThreads, type SeedRange } from './play-on-threads.ts'
import type { Failure, Played } from './play-seeds.ts'
import { addTallies, emptyTally, type Tally } from './tally.ts'

/** What came of a run over many seeds. */
export interface Run {
  readonly tally: Tally
  readonly failures: readonly Failure[]
  readonly tookMs: number
}

/** Which seeds to play; the run ends at the last one or when its time is over. */
export interface RunLimits extends SeedRange {
  readonly withinMs: number
  /** After so many failures no further seed is begun. */
  readonly mostFailures: number
}

const seedsAtOnce = 10

/** States come and go quickly: with room for them they are not collected again and again. */
const resourceLimits = { maxYoungGenerationSizeMb: 128 }

/** Plays seeds on all processors. */
export async function runThreads(limits: RunLimits): Promise<Run> {
  const startMs = performance.now()
  const failures: Failure[] = []
  let tally = emptyTally
  await playOnThreads<Played>({
    ...{ range: limits, seedsAtOnce, resourceLimits },
    thread: new URL('./seed-thread.ts', import.meta.url),
    isOver: () =>
      performance.now() - startMs >= limits.withinMs || failures.length >= limits.mostFailures,
    note: (played) => {
      tally = addTallies(tally, played.tally)
      failures.push(...played.failures)
    },
  })
  const inOrder = failures.toSorted((one, other) => one.seed - other.seed)
  return { tally, failures: inOrder, tookMs: performance.now() - startMs }
}
