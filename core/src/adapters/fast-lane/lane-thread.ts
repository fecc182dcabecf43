import { randomInt } from 'node:crypto'
import { parentPort, workerData } from 'node:worker_threads'
import { Lane, type LaneNews, type LaneStanding } from '../../fast-lane/index.ts'
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
const prober = new Prober(roads, randomInt(0x1_0000 - roads.length))
const lane = new Lane(roads, times)

let lookAtMs = clock.nowMs()
let tellAtMs = Number.NEGATIVE_INFINITY
let toldLacks = ''
/** What was read between two wake-ups. */
let measured: readonly { readonly road: number; readonly roundTripMs?: number }[] = []

function wake(): void {
  const nowMs = clock.nowMs()
  const answers = [...measured, ...prober.read().map((road) => ({ road }))]
  measured = []
  for (const news of lane.wake(nowMs, answers)) tellNews(news)
  if (nowMs >= lookAtMs) look(nowMs)
  else prober.ask()
  const nextMs = nowMs + times.intervalMs - clock.nowMs()
  setTimeout(wake, Math.max(0, nextMs))
}

/** Once a second the answers are read the moment they come. */
function look(nowMs: number): void {
  lookAtMs = nowMs + lookEveryMs
  measured = prober.measure(times.intervalMs - 1)
  const standing = lane.standing(nowMs, isRealTime)
  const lacks = JSON.stringify(standing.lacks.map(({ code, values }) => [code, values['node']]))
  if (lacks === toldLacks && nowMs < tellAtMs) return
  toldLacks = lacks
  tellAtMs = nowMs + tellEveryMs
  tell({ kind: 'standing', standing })
}

function tellNews(news: LaneNews): void {
  const standing: LaneStanding = lane.standing(clock.nowMs(), isRealTime)
  tell({ kind: 'news', news, standing })
}

function tell(one: FromLaneThread): void {
  port?.postMessage(one)
}

wake()
