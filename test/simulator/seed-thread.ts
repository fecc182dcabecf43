import { parentPort } from 'node:worker_threads'
import { playSeeds } from './play-seeds.ts'

// A failure is played again where its stacks are read; here they only cost time.
Error.stackTraceLimit = 0

// One thread of a run over many seeds: plays the ranges that it is given, one after another.
parentPort?.on('message', async ({ from, end }: { from: number; end: number }) => {
  parentPort?.postMessage(await playSeeds(from, end))
})
