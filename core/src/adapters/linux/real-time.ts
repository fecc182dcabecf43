import { readdirSync } from 'node:fs'
import koffi from 'koffi'
import { readKernelFile } from '../../proc/read-kernel-file.ts'

// From <sched.h>, the same on every Linux.
const roundRobin = 2
const resetOnFork = 0x4000_0000
/** Low among the real-time priorities: enough to go before everything that is not real-time. */
const priority = 2
/** Whoever hands a helper a task goes before it. */
const helperPriority = 1
/** The threads in which V8 compiles and libuv waits for disks, for all that run JavaScript. */
const helperNames: readonly string[] = ['V8Worker', 'libuv-worker']

/**
 * Lets the calling thread go before ordinary work, so that a busy machine does not delay a
 * failover. What it starts, threads and programs, is ordinary again. False where the machine does
 * not allow it.
 */
export function runInRealTime(): boolean {
  const library = koffi.load('libc.so.6')
  const setScheduler = library.func('int sched_setscheduler(int, int, const void *)')
  const schedule = (thread: number, level: number): boolean => {
    return setScheduler(thread, roundRobin | resetOnFork, new Int32Array([level])) === 0
  }
  // To hand on a task may mean to wait until who was woken for an earlier one has run: glibc's
  // pthread_cond_signal does. An ordinary thread may be kept from running as long as others work.
  for (const helper of findHelpers()) schedule(helper, helperPriority)
  const self = 0
  return schedule(self, priority)
}

function findHelpers(): readonly number[] {
  const threads = readdirSync('/proc/self/task')
  const nameOf = (thread: string) => readKernelFile(`self/task/${thread}/comm`).trim()
  return threads.filter((thread) => helperNames.includes(nameOf(thread))).map(Number)
}
