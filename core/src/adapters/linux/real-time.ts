import koffi from 'koffi'

// From <sched.h>, the same on every Linux.
const roundRobin = 2
const resetOnFork = 0x4000_0000
/** The lowest of the real-time priorities: enough to go before everything that is not real-time. */
const priority = 1

/**
 * Lets the calling thread go before ordinary work, so that a busy machine does not delay a
 * failover. What it starts, threads and programs, is ordinary again. False where the machine does
 * not allow it.
 */
export function runInRealTime(): boolean {
  const library = koffi.load('libc.so.6')
  const setScheduler = library.func('int sched_setscheduler(int, int, const void *)')
  const self = 0
  return setScheduler(self, roundRobin | resetOnFork, new Int32Array([priority])) === 0
}
