import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { addLaneTallies, emptyLaneTally, type LaneTally } from './play-lane-seeds.ts'

const seedsAtOnce = 100
/** After so many failures no further seed is begun. */
const mostFailures = 10

/** Plays seeds on all processors, from the first up to, but not including, the end. */
export async function runLaneSeeds(first: number, end: number): Promise<LaneTally> {
  let tally = emptyLaneTally
  let next = first
  const work = async (): Promise<void> => {
    const thread = new Worker(new URL('./lane-thread.ts', import.meta.url))
    try {
      while (next < end && tally.failed.length < mostFailures) {
        const from = next
        next = Math.min(from + seedsAtOnce, end)
        const played = await askThread(thread, { from, end: next })
        tally = addLaneTallies(tally, played)
      }
    } finally {
      await thread.terminate()
    }
  }
  await Promise.all(Array.from({ length: availableParallelism() }, work))
  return { ...tally, failed: tally.failed.toSorted((one, other) => one - other) }
}

function askThread(thread: Worker, range: { from: number; end: number }): Promise<LaneTally> {
  return new Promise((resolve, reject) => {
    thread.removeAllListeners()
    thread.once('message', resolve)
    thread.once('error', reject)
    thread.postMessage(range)
  })
}
