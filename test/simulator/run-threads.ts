import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { Failure, Played } from './play-seeds.ts'
import { addTallies, emptyTally, type Tally } from './tally.ts'

/** What came of a run over many seeds. */
export interface Run {
  readonly tally: Tally
  readonly failures: readonly Failure[]
  readonly tookMs: number
}

/** Which seeds to play; the run ends at the last one or when its time is over. */
export interface RunLimits {
  readonly from: number
  /** The first seed that is not played any more. */
  readonly end: number
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
  let next = limits.from
  const isOver = (): boolean =>
    next >= limits.end ||
    performance.now() - startMs >= limits.withinMs ||
    failures.length >= limits.mostFailures
  const work = async (): Promise<void> => {
    const thread = new Worker(new URL('./seed-thread.ts', import.meta.url), { resourceLimits })
    try {
      while (!isOver()) {
        const from = next
        next = Math.min(from + seedsAtOnce, limits.end)
        const played = await askThread(thread, { from, end: next })
        tally = addTallies(tally, played.tally)
        failures.push(...played.failures)
      }
    } finally {
      await thread.terminate()
    }
  }
  await Promise.all(Array.from({ length: availableParallelism() }, work))
  const inOrder = failures.toSorted((one, other) => one.seed - other.seed)
  return { tally, failures: inOrder, tookMs: performance.now() - startMs }
}

function askThread(thread: Worker, range: { from: number; end: number }): Promise<Played> {
  return new Promise((resolve, reject) => {
    thread.removeAllListeners()
    thread.once('message', resolve)
    thread.once('error', reject)
    thread.once('exit', () => reject(new Error('a thread of the simulation ended')))
    thread.postMessage(range)
  })
}
