import { readFileSync } from 'node:fs'
import { ticksOf } from '../../bench/failover/process-figures.ts'

/** Whose processor time is told apart. */
export interface Groups {
  readonly servers: readonly number[]
  /** Daemons, guardians and Corosyncs, with what they have run and buried. */
  readonly holdfast: readonly number[]
}

/** Processor time up to a moment, in the kernel's ticks. */
export interface ProcessorTime {
  readonly servers: number
  readonly holdfast: number
  /** Of the whole machine that was not idle, and all there was. */
  readonly busy: number
  readonly all: number
}

/** Fields of the first line of `/proc/stat`: idle, and waiting for a disk. */
const idleFields = [3, 4]
/** After these come times that are counted in the first ones already. */
const fieldCount = 8

/** Reads what processes and the machine have taken so far. */
export function readProcessorTime({ servers, holdfast }: Groups): ProcessorTime {
  const line = readFileSync('/proc/stat', 'utf8').split('\n')[0] ?? ''
  const sum = (ids: readonly number[]) => ids.reduce((all, id) => all + ticksOfProcess(id), 0)
  return { ...parseMachine(line), servers: sum(servers), holdfast: sum(holdfast) }
}

/** What the first line of `/proc/stat` says of the machine. */
export function parseMachine(line: string): Pick<ProcessorTime, 'busy' | 'all'> {
  const fields = line
    .trim()
    .split(/\s+/)
    .slice(1, 1 + fieldCount)
    .map(Number)
  const all = fields.reduce((sum, field) => sum + field, 0)
  const idle = idleFields.reduce((sum, field) => sum + (fields[field] ?? 0), 0)
  return { busy: all - idle, all }
}

/** Which parts of the machine were used between two moments, in per cent of all that there was. */
export function usageBetween(before: ProcessorTime, after: ProcessorTime) {
  const all = Math.max(1, after.all - before.all)
  const part = (of: 'servers' | 'holdfast' | 'busy') => (100 * (after[of] - before[of])) / all
  return {
    databasePercent: part('servers'),
    holdfastPercent: part('holdfast'),
    busyPercent: part('busy'),
  }
}

/** A process that has ended meanwhile has no figures. */
function ticksOfProcess(id: number): number {
  try {
    return ticksOf(readFileSync(`/proc/${id}/stat`, 'utf8'))
  } catch {
    return 0
  }
}
