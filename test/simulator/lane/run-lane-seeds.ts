import { playOnThreads } from '../play-on-threads.ts'
import { addLaneTallies, emptyLaneTally, type LaneTally } from './play-lane-seeds.ts'

const seedsAtOnce = 100
/** After so many failures no further seed is begun. */
const mostFailures = 10

/** Plays seeds on all processors, from the first up to, but not including, the end. */
export async function runLaneSeeds(first: number, end: number): Promise<LaneTally> {
  let tally = emptyLaneTally
  await playOnThreads<LaneTally>({
    ...{ range: { from: first, end }, seedsAtOnce },
    thread: new URL('./lane-thread.ts', import.meta.url),
    isOver: () => tally.failed.length >= mostFailures,
    note: (played) => {
      tally = addLaneTallies(tally, played)
    },
  })
  return { ...tally, failed: tally.failed.toSorted((one, other) => one - other) }
}
