import { readdirSync, readFileSync } from 'node:fs'
import type { ProcessActivity, ProcessIdentity } from '../../../kit/linux.ts'
import { isSameProcess, readProcessStat } from './process-stat.ts'

const nanosecondsPerMs = 1_000_000

/** What the threads of a process had of the processors; `undefined` where it does not live. */
export function readActivity(process: ProcessIdentity): ProcessActivity | undefined {
  const stat = readProcessStat(process.pid)
  if (stat === undefined || !stat.isAlive || !isSameProcess(stat, process)) return undefined
  const threads = listThreads(process.pid).map(readThread)
  return threads.reduce(
    (sum, one) => ({
      ranMs: sum.ranMs + one.ranMs,
      waitedMs: sum.waitedMs + one.waitedMs,
    }),
    nothing,
  )
}

/** What `/proc/PID/task/TID/schedstat` says: nanoseconds that it ran, and that it waited. */
export function parseSchedstat(text: string): ProcessActivity {
  const [ran = 0, waited = 0] = text.split(' ').map(Number)
  return { ranMs: ran / nanosecondsPerMs, waitedMs: waited / nanosecondsPerMs }
}

const nothing: ProcessActivity = { ranMs: 0, waitedMs: 0 }

function listThreads(pid: number): readonly string[] {
  try {
    return readdirSync(`/proc/${pid}/task`).map((thread) => `/proc/${pid}/task/${thread}/schedstat`)
  } catch {
    return []
  }
}

/** A thread may have ended meanwhile. */
function readThread(file: string): ProcessActivity {
  try {
    return parseSchedstat(readFileSync(file, 'utf8'))
  } catch {
    return nothing
  }
}
