import { randomInt } from 'node:crypto'
import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads'
import {
  FastLane,
  type FastLaneNews,
  isSameLack,
  type LaneAnswer,
  type LaneStanding,
  noOrders,
} from '../../fast-lane/index.ts'
import { because } from '../../model/index.ts'
import type { GatedAddress, LaneTold, NumberedOrders } from '../../ports/index.ts'
import { openRehearsedGate } from '../linux/gates/index.ts'
import { libc } from '../linux/libc.ts'
import { runInRealTime } from '../linux/real-time.ts'
import { createSystemClock } from '../system-clock/index.ts'
import { collectGarbage } from './collect-garbage.ts'
import { KernelHands } from './kernel-hands.ts'
import type { LaneThreadSettings, ToLaneThread } from './lane-protocol.ts'
import { Prober } from './prober.ts'

/** Round trips are measured, and people are told how the lane is, so often; ms. */
const lookEveryMs = 1_000
/** Where nothing changed that is a word, figures are told so often; ms. */
const tellEveryMs = 10_000

const port = parentPort
if (port === null) throw new Error('this is the entry of a thread')
const { opening, orders } = workerData as LaneThreadSettings
const { roads, times, gate, isTaking } = opening
const isRealTime = runInRealTime()
const clock = createSystemClock()
const now = () => clock.nowMs()
const prober = new Prober(roads, randomInt(0x1_0000 - roads.length), now)
const table = openRehearsedGate(gate, true)
const hands = new KernelHands(table, now)
const lane = new FastLane(roads, times, hands)

/** Waiting in the kernel costs a third of what a timer of the event loop does. */
const nobody = Buffer.alloc(0)
const answers: LaneAnswer[] = []
let wakeAtMs = now()
let lookAtMs = wakeAtMs
let tellAtMs = Number.NEGATIVE_INFINITY
let toldLacks: LaneStanding['lacks'] | undefined

/** Reads what was answered, does what follows from it, says what is new, and asks again. */
function wake(): void {
  const nowMs = now()
  answers.length = 0
  prober.read(answers)
  tellNews(lane.wake({ answers, ...hands.heard() }))
  if (nowMs >= lookAtMs) look(nowMs)
  else prober.ask()
  wakeAtMs = Math.max(wakeAtMs, nowMs - times.intervalMs) + times.intervalMs
}

/** Once a second the answers are read the moment they come; what came is heard at once. */
function look(nowMs: number): void {
  lookAtMs = nowMs + lookEveryMs
  for (const { answer, roundTripMs } of prober.measure(times.intervalMs - 1)) {
    lane.hear(answer, roundTripMs)
  }
  const standing = present()
  const isNews = toldLacks === undefined || !isSameLack(standing.lacks, toldLacks)
  if (!isNews && nowMs < tellAtMs) return
  toldLacks = standing.lacks
  tellAtMs = nowMs + tellEveryMs
  tell({ kind: 'standing', standing })
}

/** Followed by the time that something was done, and the kernel has been told. */
function follow({ number, orders: given }: NumberedOrders): void {
  hands.prepare([...given.own, ...given.prizes].flatMap(({ addresses }) => addresses))
  tellNews(lane.give(given))
  wake()
  tell({ kind: 'followed', number, isGuarding: lane.isGuarding })
}

/** What was told last, if anything was: only the last of several orders counts. */
function readOrders(): ToLaneThread | undefined {
  let last: ToLaneThread | undefined
  for (;;) {
    const told: { message: ToLaneThread } | undefined = receiveMessageOnPort(port as never)
    if (told === undefined || last === 'end') return last
    last = told.message
  }
}

function present(): LaneStanding {
  const standing = lane.standing(isRealTime)
  if (!isTaking || table.canRenew) return standing
  return { ...standing, lacks: [...standing.lacks, because('lane.old-kernel')] }
}

function tellNews(some: readonly FastLaneNews[]): void {
  for (const news of some) tell({ kind: 'news', news, standing: present() })
}

function tell(one: LaneTold): void {
  port?.postMessage(one)
}

/** What an earlier thread guarded by the same orders stays shut until these are followed. */
function findLeft(): readonly GatedAddress[] {
  const { isGated, prizes } = orders.orders
  if (!isGated && prizes.length === 0) return []
  return table.guarded().map((address) => ({ address, isOpen: false }))
}

/** This thread waits in the kernel and nowhere else: it has no use for an event loop. */
function listen(): void {
  // What takes its time the first time is done before it matters.
  if (isTaking) table.set(findLeft(), 0)
  else table.remove()
  hands.listenEverywhere()
  collectGarbage()
  follow(orders)
  for (;;) {
    const told = readOrders()
    if (told === 'end') return
    if (told !== undefined) follow(told)
    else wake()
    const leftMs = Math.ceil(wakeAtMs - now())
    if (leftMs > 0) libc.poll(nobody, 0, leftMs)
  }
}

try {
  listen()
  // Nothing of it is left in the kernel.
  lane.give(noOrders)
  table.remove()
} finally {
  hands.close()
  prober.close()
}
