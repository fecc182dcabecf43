import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { ordersFor } from '../lab/fast-lane/lane-orders.ts'
import { Listener, roadsTo } from '../lab/fast-lane/listener.ts'
import { Machines } from '../lab/machines/machines.ts'
import { monotonicMs } from '../lab/monotonic.ts'
import { Observer } from '../lab/observer/observer.ts'
import { endChild } from '../lab/processes.ts'
import { waitUntil } from '../lab/wait-until.ts'
import { ticksOf } from './failover/process-figures.ts'
import { type LoadName, loadNames, startLoad } from './lane/loads.ts'

// Runs inside a private world: `lane.world.ts FOLDER PLAN`; prints one line of JSON.

/** How long each load lasts, and how often a machine crashes under it. */
export interface LanePlan {
  readonly seconds: number
  readonly crashes: number
}

/** How a lane did under one load. */
export interface LaneVisit {
  readonly load: LoadName
  /** A machine that lives was told to be silent so often. */
  readonly falseSilences: number
  /** The longest silence of a living machine on any road; ms. */
  readonly longestMs: number
  readonly latenessMs: number
  /** How often the address of a living owner fell silent, and was taken though its owner lived. */
  readonly closures: number
  readonly falseTakings: number
  /** Of one processor, what the thread of the owner took, which gates, too; per cent. */
  readonly threadPercent: number
  /** From the moment a machine crashed until it was told to be silent; ms. */
  readonly detectedMs: readonly number[]
  /** From then until the kernel of the other machine lets the address speak; ms. */
  readonly movedMs: readonly number[]
  /** How often it did not: it goes the ordinary way then. */
  readonly notMoved: number
  /** The longest that two kernels let it speak; ms. */
  readonly severalOwnersMs: number
}

const [folder = '', words = '{}'] = process.argv.slice(2)
const plan = JSON.parse(words) as LanePlan
const tickMs = 10
const settleMs = 2_000
const limits = { timeoutMs: 60_000, intervalMs: 20 }
const machines = await Machines.make(['a', 'b', 'w'])
const [a, b, w] = [machines.get('a'), machines.get('b'), machines.get('w')]

const address = '10.79.1.100'
const { idle, wanting, keepOwning } = ordersFor(address, { interface: 'eth1', owner: 'b' })
/** Longer than an address takes to be on the other machine; ms. */
const movedWithinMs = 300
const observer = await Observer.start(address, [a, b])
let stopOwning = (): void => {}

/** Processor time of the owner's thread, in ms. */
function threadMs(): number {
  const [id] = b.processesRunning('listening-program.ts')
  const tasks = readdirSync(`/proc/${id}/task`).map((task) => {
    return readFileSync(`/proc/${id}/task/${task}/stat`, 'utf8')
  })
  const own = tasks.filter((stat) => stat.includes('(fast-lane)'))
  return own.reduce((sum, stat) => sum + ticksOf(stat) * tickMs, 0)
}

async function visit(load: LoadName): Promise<LaneVisit> {
  const taker = new Listener(a, roadsTo(b, w))
  const other = new Listener(b, roadsTo(a, w))
  await own(taker, other)
  const programs = startLoad(load, { machine: w, folder, target: b.address() })
  await sleep(settleMs)
  const before = taker.silences
  const closedBefore = await closuresOf(other)
  const [fromMs, usedMs] = [monotonicMs(), threadMs()]
  let latenessMs = 0
  while (monotonicMs() < fromMs + plan.seconds * 1_000) {
    await sleep(1_000)
    latenessMs = Math.max(latenessMs, other.standing?.latenessMs ?? 0)
  }
  const threadPercent = (100 * (threadMs() - usedMs)) / (monotonicMs() - fromMs)
  const falseSilences = taker.silences - before
  const falseTakings = taker.news.filter(({ news }) => news.kind === 'taken').length
  const closures = (await closuresOf(other)) - closedBefore
  const longestMs = Math.max(...(taker.standing?.roads ?? []).map((road) => road.longestMs))
  const crashes: Crash[] = []
  for (let crash = 0; crash < plan.crashes; crash += 1) crashes.push(await play(taker, other))
  await Promise.all(programs.map(endChild))
  stopOwning()
  await Promise.all([taker.end(), other.end()])
  return {
    ...{ load, falseSilences, longestMs, latenessMs, closures, falseTakings, threadPercent },
    detectedMs: crashes.map(({ detectedMs }) => detectedMs),
    movedMs: crashes.flatMap(({ movedMs = [] }) => movedMs),
    notMoved: crashes.filter(({ movedMs }) => movedMs === undefined).length,
    severalOwnersMs: Math.max(0, ...crashes.map(({ severalOwnersMs }) => severalOwnersMs)),
  }
}

/** The owner has the address and gates it, and the other one may take it. */
async function own(taker: Listener, other: Listener): Promise<void> {
  await b.run(['ip', 'address', 'replace', `${address}/32`, 'dev', 'eth1'])
  stopOwning()
  stopOwning = keepOwning(other)
  taker.give(wanting)
  await Promise.all([taker.untilLacks(''), other.untilLacks('')])
  await waitUntil('the owner speaks', async () => (await observer.owners()).join() === 'b')
}

/** It is told now and then only: as it is told next. */
async function closuresOf(listener: Listener): Promise<number> {
  const told = listener.standing
  await waitUntil('it is told how it is', () => listener.standing !== told, limits)
  return listener.standing?.closures ?? Number.NaN
}

interface Crash {
  readonly detectedMs: number
  readonly movedMs: number | undefined
  readonly severalOwnersMs: number
}

async function play(taker: Listener, other: Listener): Promise<Crash> {
  await own(taker, other)
  await sleep(500 * Math.random())
  taker.news.splice(0)
  const from = monotonicMs()
  b.downLinks()
  await waitUntil('it is silent', () => taker.silences > 0, limits)
  await sleep(movedWithinMs)
  const told = taker.news.find(({ news }) => news.kind === 'silent')
  const { severalOwnersMs, noOwnerMs, succession } = await observer.measure({
    from,
    until: monotonicMs(),
  })
  stopOwning()
  taker.give(idle)
  b.boot()
  await waitUntil('nobody speaks', async () => (await observer.owners()).length === 0)
  const isMoved = succession.at(-1)?.join() === 'a'
  const movedMs = isMoved ? noOwnerMs : undefined
  return { detectedMs: (told?.atMs ?? Number.NaN) - from, movedMs, severalOwnersMs }
}

const visits: LaneVisit[] = []
for (const load of loadNames) visits.push(await visit(load))
process.stdout.write(`${JSON.stringify(visits)}\n`)
process.exit()
