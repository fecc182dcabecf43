import { readFileSync } from 'node:fs'
import type { ProcessIdentity } from '../../../kit/linux.ts'

/** What `/proc/PID/stat` says of a process, as far as it matters here. */
export interface ProcessStat extends ProcessIdentity {
  readonly group: number
  readonly session: number
  /** Not a zombie, or a zombie whose other threads still run. */
  readonly isAlive: boolean
  /**
   * Its program is just being put in its place: it has no environment yet. Who may not look into a
   * process sees the same of it, at any time.
   */
  readonly isBeginning: boolean
}

/** Of `flags`: a thread of the kernel's own, from <linux/sched.h>. */
const kernelThread = 0x20_0000

/** Reads the text of `/proc/PID/stat`; `undefined` where it is none. */
export function parseProcessStat(text: string): ProcessStat | undefined {
  // The command's name may hold blanks and brackets: the last bracket ends it.
  const nameEnd = text.lastIndexOf(')')
  const fields = text.slice(nameEnd + 2).split(' ')
  const startTime = fields[19]
  if (nameEnd < 0 || startTime === undefined) return undefined
  const isZombie = fields[0] === 'Z' || fields[0] === 'X'
  const isOfKernel = (Number(fields[6]) & kernelThread) !== 0
  // Where its environment starts, in its memory.
  const isBeginning = !isOfKernel && !isZombie && fields[47] === '0'
  return {
    pid: Number.parseInt(text, 10),
    startTime,
    group: Number(fields[2]),
    session: Number(fields[3]),
    isAlive: !isZombie || Number(fields[17]) > 1,
    isBeginning,
  }
}

/** What the kernel says of a process now; `undefined` where there is none. Takes about 20 µs. */
export function readProcessStat(pid: number): ProcessStat | undefined {
  try {
    return parseProcessStat(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return undefined
  }
}

/** Whether two identities are one process. */
export function isSameProcess(one: ProcessIdentity, other: ProcessIdentity): boolean {
  return one.pid === other.pid && one.startTime === other.startTime
}
