import { readFileSync, readlinkSync } from 'node:fs'

/** What the kernel says of a process, from `/proc/PID/stat`. */
export interface ProcessStatus {
  /** One letter: `R`, `S`, `D`, `T`, `Z` for a zombie, `X` for dead. */
  readonly state: string
  readonly startTime: string
}

/** When a process started, in clock ticks after boot; `undefined` where there is none. */
export function readStartTime(pid: number): string | undefined {
  return readStatus(pid)?.startTime
}

/** Whether this very process still lives; a zombie does not, nor one that reused its pid. */
export function isProcessAlive(process: { pid: number; startTime: string }): boolean {
  const status = readStatus(process.pid)
  if (status === undefined || status.startTime !== process.startTime) return false
  return status.state !== 'Z' && status.state !== 'X'
}

/** The namespace that this process' pids are of. */
export function readPidNamespace(): string {
  return readlinkSync('/proc/self/ns/pid')
}

/** What the kernel says of a process, or `undefined` where there is none. */
export function readStatus(pid: number): ProcessStatus | undefined {
  let stat: string
  try {
    stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
  } catch {
    return undefined
  }
  // The command name comes second and may contain anything: fields count from its last `)`.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const [state, startTime] = [fields[0], fields[19]]
  return state === undefined || startTime === undefined ? undefined : { state, startTime }
}
