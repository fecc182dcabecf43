import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Machine } from '../../lab/machines/machine.ts'
import { monotonicMs } from '../../lab/monotonic.ts'
import { commandLineOf } from '../../lab/processes.ts'
import type { Contender } from './contender.ts'
import { memoryOf, ticksOf } from './process-figures.ts'
import type { Values } from './run-record.ts'

/** The kernel counts processor time in hundredths of a second, on every machine that there is. */
const ticksPerMs = 0.1

interface Usage {
  readonly at: number
  readonly ticks: number
  readonly engineTicks: number
  readonly pssKb: number
  readonly enginePssKb: number
}

/** What a cluster that has nothing to do costs each node, on average, over so many ms. */
export async function measureUsage(contender: Contender, lastsMs: number): Promise<Values> {
  const before = contender.members.map((machine) => readUsage(contender, machine))
  await sleep(lastsMs)
  const after = contender.members.map((machine) => readUsage(contender, machine))
  const perNode = before.map((one, place) => between(one, after[place] ?? one))
  const mean = (key: keyof Values) => {
    return perNode.reduce((sum, values) => sum + (values[key] ?? 0), 0) / perNode.length
  }
  return {
    cpuPercent: mean('cpuPercent'),
    pssMb: mean('pssMb'),
    engineCpuPercent: mean('engineCpuPercent'),
    enginePssMb: mean('enginePssMb'),
  }
}

function readUsage(contender: Contender, machine: Machine): Usage {
  const usage = { at: monotonicMs(), ticks: 0, engineTicks: 0, pssKb: 0, enginePssKb: 0 }
  for (const id of machine.processesRunning('')) {
    const words = commandLineOf(id)
    const ticks = ticksOf(read(`/proc/${id}/stat`))
    const pssKb = memoryOf(read(`/proc/${id}/smaps_rollup`))
    if (contender.isEngine(words)) {
      usage.engineTicks += ticks
      usage.enginePssKb += pssKb
    } else if (contender.isDaemon(words)) {
      usage.ticks += ticks
      usage.pssKb += pssKb
    }
  }
  return usage
}

function between(before: Usage, after: Usage): Values {
  const lastedMs = after.at - before.at
  const percent = (ticks: number) => (ticks / ticksPerMs / lastedMs) * 100
  return {
    cpuPercent: percent(after.ticks - before.ticks),
    pssMb: after.pssKb / 1024,
    engineCpuPercent: percent(after.engineTicks - before.engineTicks),
    enginePssMb: after.enginePssKb / 1024,
  }
}

/** A process that has ended meanwhile has no figures. */
function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
