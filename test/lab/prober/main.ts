import { Worker } from 'node:worker_threads'
import { answerQuestions, instrumentSettings, type TimeWindow } from '../instrument.ts'
import { type ClientView, measureClientView } from './outage.ts'
import { type Probe, ProbeRing } from './probe-ring.ts'
import type { ProberSettings } from './settings.ts'

const settings = instrumentSettings<ProberSettings>()
const ring = new ProbeRing()
const loop = new URL('./probe-loop.ts', import.meta.url)
new Worker(loop, { workerData: { settings, memory: ring.memory } }).once('error', (error) => {
  console.error(error)
  process.exit(1)
})

/** The probes of a window, and those before it back to the last answered one. */
function* probesAround(window: TimeWindow): Generator<Probe> {
  let first = ring.count - 1
  while (first > ring.oldest && !isAnsweredBefore(window, ring.probe(first))) first -= 1
  for (let sequence = Math.max(0, first); sequence < ring.count; sequence += 1)
    yield ring.probe(sequence)
}

function isAnsweredBefore(window: TimeWindow, probe: Probe): boolean {
  return probe.sentAt < window.from && probe.answeredAt !== 0
}

answerQuestions<TimeWindow, ClientView>((window) => measureClientView(probesAround(window), window))
