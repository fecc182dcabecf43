import { readdirSync, readFileSync } from 'node:fs'
import { constants, PerformanceObserver } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import koffi from 'koffi'
import { runInRealTime } from '../../../core/src/adapters/linux/real-time.ts'
import { startNeighbour } from './neighbour.ts'

// Works and rests in turn beside two busy programs, with V8's own threads as good as without a
// processor. Prints how long its main thread was busy while it should have rested, in ms, and how
// many full collections there were.

/** From <sched.h>: only when nobody else wants the processor. */
const SCHED_IDLE = 5
const TURNS = 80
const REST_MS = 20
/** So much is made in a turn, and forgotten when there is much of it. */
const MADE = 4_000
const KEPT_AT_MOST = 200_000

function starveOtherThreads(): void {
  const library = koffi.load('libc.so.6')
  const schedule = library.func('int sched_setscheduler(int, int, const void *)')
  const others = readdirSync('/proc/self/task').filter((id) => id !== String(process.pid))
  for (const id of others) schedule(Number(id), SCHED_IDLE, new Int32Array([0]))
}

/** Only a full collection is followed by a sweep. */
function isFull(entry: object): boolean {
  const { detail } = entry as { readonly detail: { readonly kind: number } }
  return detail.kind !== constants.NODE_PERFORMANCE_GC_MINOR
}

/** The time that the main thread has had on a processor, in ms. */
function busyMs(): number {
  const [nanoseconds] = readFileSync('/proc/self/schedstat', 'utf8').split(' ')
  return Number(nanoseconds) / 1e6
}

let collections = 0
new PerformanceObserver((list) => {
  collections += list.getEntries().filter(isFull).length
}).observe({ entryTypes: ['gc'] })
const neighbours = [startNeighbour(), startNeighbour()]
runInRealTime()
starveOtherThreads()
let kept: object[] = []
let restlessMs = 0
for (let turn = 0; turn < TURNS; turn += 1) {
  for (let made = 0; made < MADE; made += 1) kept.push({ made, text: `${turn} ${made}` })
  if (kept.length > KEPT_AT_MOST) kept = []
  const before = busyMs()
  await sleep(REST_MS)
  restlessMs += busyMs() - before
}
for (const neighbour of neighbours) neighbour.kill('SIGKILL')
console.log(JSON.stringify({ restlessMs, collections }))
