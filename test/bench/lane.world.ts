import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { Listener, roadsTo } from '../lab/fast-lane/listener.ts'
import { Machines } from '../lab/machines/machines.ts'
import { monotonicMs } from '../lab/monotonic.ts'
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
  /** Of one processor, what the listening thread took; per cent. */
  readonly threadPercent: number
  /** From the moment a machine crashed until it was told to be silent; ms. */
  readonly detectedMs: readonly number[]
}

const [folder = '', words = '{}'] = process.argv.slice(2)
const plan = JSON.parse(words) as LanePlan
const tickMs = 10
const settleMs = 2_000
const limits = { timeoutMs: 60_000, intervalMs: 20 }
const machines = await Machines.make(['a', 'b', 'w'])
const [a, b, w] = [machines.get('a'), machines.get('b'), machines.get('w')]

/** Processor time of the listening thread, in ms. */
function threadMs(): number {
  const [id] = a.processesRunning('listening-program.ts')
  const tasks = readdirSync(`/proc/${id}/task`).map((task) => {
    return readFileSync(`/proc/${id}/task/${task}/stat`, 'utf8')
  })
  const own = tasks.filter((stat) => stat.includes('(fast-lane)'))
  return own.reduce((sum, stat) => sum + ticksOf(stat) * tickMs, 0)
}

async function visit(load: LoadName): Promise<LaneVisit> {
  const listener = new Listener(a, roadsTo(b, w))
  await listener.untilLacks('')
  const programs = startLoad(load, { machine: w, folder, target: b.address() })
  await sleep(settleMs)
  const before = listener.silences
  const [fromMs, usedMs] = [monotonicMs(), threadMs()]
  let latenessMs = 0
  while (monotonicMs() < fromMs + plan.seconds * 1_000) {
    await sleep(1_000)
    latenessMs = Math.max(latenessMs, listener.standing?.latenessMs ?? 0)
  }
  const threadPercent = (100 * (threadMs() - usedMs)) / (monotonicMs() - fromMs)
  const falseSilences = listener.silences - before
  const longestMs = Math.max(...(listener.standing?.roads ?? []).map((road) => road.longestMs))
  const detectedMs: number[] = []
  for (let crash = 0; crash < plan.crashes; crash += 1) detectedMs.push(await detect(listener))
  await Promise.all(programs.map(endChild))
  for (const id of a.processesRunning('listening-program.ts')) process.kill(id, 'SIGKILL')
  await waitUntil('it has ended', () => a.processesRunning('listening-program.ts').length === 0)
  return { load, falseSilences, longestMs, latenessMs, threadPercent, detectedMs }
}

async function detect(listener: Listener): Promise<number> {
  await listener.untilLacks('')
  await sleep(500 * Math.random())
  listener.news.splice(0)
  const atMs = monotonicMs()
  b.downLinks()
  await waitUntil('it is silent', () => listener.silences > 0, limits)
  const told = listener.news.find(({ news }) => news.kind === 'silent')
  b.boot()
  return (told?.atMs ?? Number.NaN) - atMs
}

const visits: LaneVisit[] = []
for (const load of loadNames) visits.push(await visit(load))
process.stdout.write(`${JSON.stringify(visits)}\n`)
process.exit()
