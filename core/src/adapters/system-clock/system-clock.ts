import type { Clock } from '../../ports/index.ts'
import { check, libc } from '../linux/libc.ts'

/** From <time.h>: goes on while the machine is suspended, and is the same for all its processes. */
const bootTime = 7

const time = new BigInt64Array(2)

/** The machine's own time. */
export function createSystemClock(): Clock {
  return {
    nowMs() {
      check('clock_gettime', libc.clock_gettime(bootTime, time))
      const [seconds = 0n, nanoseconds = 0n] = time
      return Number(seconds) * 1_000 + Number(nanoseconds) / 1_000_000
    },
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
