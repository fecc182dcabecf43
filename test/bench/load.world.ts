import { type ChildProcess, spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { roundMs } from '../demo/demo-report.ts'
import type { TimeWindow } from '../lab/instrument.ts'
import { monotonicMs } from '../lab/monotonic.ts'
import { beginContender } from './failover/build-contender.ts'
import type { Contender } from './failover/contender.ts'
import { countMoves, type Succession } from './failover/count-moves.ts'
import { countedSince, type LoadReport } from './failover/load-report.ts'

// Runs inside the private world: `load.world.ts FOLDER SYSTEM MINUTES LOOPS`; prints its report.
const [folder = '', system = '', minutes = '', loops = ''] = process.argv.slice(2)
/** The instruments remember some minutes: they are asked more often than that. */
const sliceMs = 30_000
/** keepalived announces itself once more 5 s after it took over; ms. */
const calmMs = 10_000

const contender = await beginContender(system, folder)
await sleep(calmMs)
const before = await contender.counts()
const busy = Array.from({ length: Number(loops) }, startLoop)
const slices = await watch(contender, Number(minutes) * 60_000)
const ended = busy.filter(({ exitCode, signalCode }) => exitCode !== null || signalCode !== null)
if (ended.length > 0) throw new Error(`${ended.length} busy loops ended before their time`)
for (const loop of busy) loop.kill('SIGKILL')
const report: LoadReport = {
  ...{ system, minutes: Number(minutes), loops: busy.length },
  moves: countMoves(slices.map(({ succession }) => succession)),
  severalOwnersMs: roundMs(slices.reduce((sum, slice) => sum + slice.severalOwnersMs, 0)),
  outageMs: roundMs(Math.max(...slices.map(({ outageMs }) => outageMs))),
  proberGapMs: roundMs(Math.max(...slices.map(({ proberGapMs }) => proberGapMs))),
  counts: countedSince(before, await contender.counts()),
}
console.log(JSON.stringify(report))
process.exit(0)

function startLoop(): ChildProcess {
  return spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' })
}

interface Slice {
  readonly succession: Succession
  readonly severalOwnersMs: number
  readonly outageMs: number
  readonly proberGapMs: number
}

async function watch(watched: Contender, lastsMs: number): Promise<readonly Slice[]> {
  const end = monotonicMs() + lastsMs
  const found: Slice[] = []
  for (let from = monotonicMs(); from < end; ) {
    await sleep(Math.min(sliceMs, end - from))
    const until = monotonicMs()
    found.push(await look(watched, { from, until }))
    from = until
  }
  return found
}

async function look({ prober, observer }: Contender, window: TimeWindow): Promise<Slice> {
  const client = await prober.measure(window)
  const { succession, severalOwnersMs } = await observer.measure(window)
  const { outageMs, largestSendGapMs: proberGapMs } = client
  return { succession, severalOwnersMs, outageMs, proberGapMs }
}
