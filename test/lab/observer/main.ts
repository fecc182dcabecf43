import { Worker } from 'node:worker_threads'
import { answerQuestions, instrumentSettings, type TimeWindow } from '../instrument.ts'
import { measureOwnership, type OwnershipQuestion, type OwnershipView } from './ownership.ts'
import { type Sample, SampleRing } from './sample-ring.ts'
import type { ObserverSettings } from './settings.ts'

const settings = instrumentSettings<ObserverSettings>()
const ring = new SampleRing()
const loop = new URL('./look-loop.ts', import.meta.url)
new Worker(loop, { workerData: { settings, memory: ring.memory } }).once('error', (error) => {
  console.error(error)
  process.exit(1)
})

/** The samples of a window and the last one before it. */
function* samplesAround(window: TimeWindow): Generator<Sample> {
  let first = ring.count
  while (first > ring.oldest && ring.sample(first - 1).at >= window.from) first -= 1
  for (let number = Math.max(ring.oldest, first - 1); number < ring.count; number += 1) {
    yield ring.sample(number)
  }
}

answerQuestions<OwnershipQuestion, OwnershipView>((window) => {
  return measureOwnership(samplesAround(window), window)
})
