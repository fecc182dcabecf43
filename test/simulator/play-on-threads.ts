import { availableParallelism } from 'node:os'
import { type ResourceLimits, Worker } from 'node:worker_threads'

/** Seeds in a row, from the first up to, but not including, the end. */
export interface SeedRange {
  readonly from: number
  readonly end: number
}

/** What is played on threads, and by what. */
export interface ThreadsPlan<Played> {
  readonly range: SeedRange
  readonly seedsAtOnce: number
  /** The entry of a thread, which answers each range with what came of it. */
  readonly thread: URL
  readonly resourceLimits?: ResourceLimits
  /** No further seed is begun. */
  isOver(): boolean
  note(played: Played): void
}

/** Plays a range of seeds on all processors, a few at once on each. */
export async function playOnThreads<Played>(plan: ThreadsPlan<Played>): Promise<void> {
  const { range, seedsAtOnce, thread: entry, resourceLimits = {} } = plan
  let next = range.from
  const work = async (): Promise<void> => {
    const thread = new Worker(entry, { resourceLimits })
    try {
      while (next < range.end && !plan.isOver()) {
        const from = next
        next = Math.min(from + seedsAtOnce, range.end)
        plan.note(await askThread<Played>(thread, { from, end: next }))
      }
    } finally {
      await thread.terminate()
    }
  }
  await Promise.all(Array.from({ length: availableParallelism() }, work))
}

function askThread<Played>(thread: Worker, range: SeedRange): Promise<Played> {
  return new Promise((resolve, reject) => {
    thread.removeAllListeners()
    thread.once('message', resolve)
    thread.once('error', reject)
    thread.once('exit', () => reject(new Error('a thread of the simulation ended')))
    thread.postMessage(range)
  })
}
