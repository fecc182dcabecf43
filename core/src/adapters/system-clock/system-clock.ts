import type { Clock } from '../../ports/index.ts'

/** The machine's own time. */
export function createSystemClock(): Clock {
  return {
    nowMs: () => performance.now(),
    wallMs: () => Date.now(),
    after(ms, act) {
      const timer = setTimeout(act, ms)
      return () => clearTimeout(timer)
    },
    soon(act) {
      setImmediate(act)
    },
  }
}
