import { registerHooks } from 'node:module'
import { parentPort, workerData } from 'node:worker_threads'
import { type Mutant, mutate, urlOf } from './mutant.ts'
import type { Played } from './play-story.ts'

// A failure is played again where its stacks are read; here they only cost time.
Error.stackTraceLimit = 0

// One thread whose copy of the sources has one change, or none: nothing is written anywhere.
const mutant: Mutant | null = workerData
let isChanged = mutant === null

registerHooks({
  load(url, context, loadNext) {
    const loaded = loadNext(url, context)
    if (mutant === null || url !== urlOf(mutant)) return loaded
    isChanged = true
    return { ...loaded, source: mutate(mutant, String(loaded.source)) }
  },
})

const { playStory } = await import('./play-story.ts')
if (!isChanged) throw new Error(`mutant ${mutant?.name}: no simulation loads ${mutant?.file}`)

parentPort?.on('message', async (story: Played) => {
  parentPort?.postMessage(await playStory(story))
})
