import type { Clock } from '../../ports/index.ts'

/** Time for threads that only make pauses: it may stand still while the machine is suspended. */
export function createPlainClock(): Clock {
  return {
    nowMs: () => performance.now(),
    wallMs: () => Date.now(),
    after(ms, act) {
      const timer = setTimeout(act, ms)
      return () => clearTimeout(timer)
    },
    soon: (act) => void setImmediate(act),
  }
}
