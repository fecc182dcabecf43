import { parentPort } from 'node:worker_threads'
import { playLaneSeeds } from './play-lane-seeds.ts'

// One thread of a run over many seeds: plays the ranges that it is given, one after another.
parentPort?.on('message', ({ from, end }: { from: number; end: number }) => {
  parentPort?.postMessage(playLaneSeeds(from, end))
})
