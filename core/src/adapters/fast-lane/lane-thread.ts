import { randomInt } from 'node:crypto'
import { parentPort, workerData } from 'node:worker_threads'
import { isSameLack, Lane, type LaneAnswer, type LaneStanding } from '../../fast-lane/index.ts'
import { libc } from '../linux/libc.ts'
import { runInRealTime } from '../linux/real-time.ts'
import { createSystemClock } from '../system-clock/index.ts'
import type { FromLaneThread, LaneThreadSettings } from './lane-protocol.ts'
import { Prober } from './prober.ts'

/** Round trips are measured, and people are told how the lane is, so often; ms. */
const lookEveryMs = 1_000
/** Where nothing changed that is a word, figures are told so often; ms. */
const tellEveryMs = 10_000

const port = parentPort
if (port === null) throw new Error('this is the entry of a thread')
const { roads, times } = workerData as LaneThreadSettings
const isRealTime = runInRealTime()
const clock = createSystemClock()
const nowMs = () => clock.nowMs()
const prober = new Prober(roads, randomInt(0x1_0000 - roads.length), nowMs)
const lane = new Lane(roads, times)

/** Waiting in the kernel costs a third of what a timer of the event loop does. */
const nobody = Buffer.alloc(0)
const answered: LaneAnswer[] = []
let wakeAtMs = clock.nowMs()
let lookAtMs = wakeAtMs
let tellAtMs = Number.NEGATIVE_INFINITY
let toldLacks: LaneStanding['lacks'] | undefined

/** Reads what was answered, says what is new, and asks again. */
function wake(): void {
  const nowMs = clock.nowMs()
  answered.length = 0
  prober.read(answered)
  for (const news of lane.wake(nowMs, answered)) {
    tell({ kind: 'news', news, standing: lane.standing(nowMs, isRealTime) })
  }
  if (nowMs >= lookAtMs) look(nowMs)
  else prober.ask()
  wakeAtMs = Math.max(wakeAtMs, nowMs - times.intervalMs) + times.intervalMs
}

/** Once a second the answers are read the moment they come; what came is heard at once. */
function look(nowMs: number): void {
  lookAtMs = nowMs + lookEveryMs
  for (const [road, roundTripMs] of prober.measure(times.intervalMs - 1)) {
    lane.hear(road, roundTripMs, nowMs)
  }
  const standing = lane.standing(nowMs, isRealTime)
  const isNews = toldLacks === undefined || !isSameLack(standing.lacks, toldLacks)
  if (!isNews && nowMs < tellAtMs) return
  toldLacks = standing.lacks
  tellAtMs = nowMs + tellEveryMs
  tell({ kind: 'standing', standing })
}

function tell(one: FromLaneThread): void {
  port?.postMessage(one)
}

// Nobody tells this thread anything: it needs no event loop.
try {
  for (;;) {
    wake()
    const leftMs = Math.ceil(wakeAtMs - clock.nowMs())
    if (leftMs > 0) libc.poll(nobody, 0, leftMs)
  }
} finally {
  prober.close()
}
