import { readFileSync } from 'node:fs'
import { ticksOf } from '../../bench/failover/process-figures.ts'

/** Processor time up to a moment, in the kernel's ticks. */
export interface ProcessorTime {
  /** Of the processes that were asked for. */
  readonly ofProcesses: number
  /** Of the whole machine that was not idle, and all there was. */
  readonly busy: number
  readonly all: number
}

/** Fields of the first line of `/proc/stat`: idle, and waiting for a disk. */
const idleFields = [3, 4]
/** After these come times that are counted in the first ones already. */
const fieldCount = 8

/** Reads what processes and the machine have taken so far. */
export function readProcessorTime(ids: readonly number[]): ProcessorTime {
  const [line = ''] = readFileSync('/proc/stat', 'utf8').split('\n')
  const fields = line
    .trim()
    .split(/\s+/)
    .slice(1, 1 + fieldCount)
    .map(Number)
  const all = fields.reduce((sum, field) => sum + field, 0)
  const idle = idleFields.reduce((sum, field) => sum + (fields[field] ?? 0), 0)
  const ofProcesses = ids.reduce((sum, id) => sum + ticksOfProcess(id), 0)
  return { ofProcesses, busy: all - idle, all }
}

/** Which parts of the machine were used between two moments, in per cent. */
export function usageBetween(before: ProcessorTime, after: ProcessorTime) {
  const all = Math.max(1, after.all - before.all)
  return {
    databasePercent: (100 * (after.ofProcesses - before.ofProcesses)) / all,
    busyPercent: (100 * (after.busy - before.busy)) / all,
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
