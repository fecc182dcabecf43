import { readFileSync } from 'node:fs'
import type { ProcessIdentity } from '../../../kit/linux.ts'

/** `/proc` counts the time since boot in these on every kind of processor. */
const ticksPerSecond = 100

/**
 * When each process was last seen to hold its number, in ticks after boot. While it did, its number
 * named one session only: what started in that session before then certainly belongs to it.
 */
export class Sightings {
  readonly #ticks = new Map<string, number>()

  /** Now, rounded down. Read it before looking at the process. */
  now(): number {
    const [uptime = '0'] = readFileSync('/proc/uptime', 'utf8').split(' ')
    return Math.floor(Number(uptime) * ticksPerSecond)
  }

  record(process: ProcessIdentity, ticks: number): void {
    this.#ticks.set(keyOf(process), ticks)
  }

  /** `undefined` where it was never seen. */
  last(process: ProcessIdentity): number | undefined {
    return this.#ticks.get(keyOf(process))
  }

  forget(process: ProcessIdentity): void {
    this.#ticks.delete(keyOf(process))
  }
}

function keyOf({ pid, startTime }: ProcessIdentity): string {
  return `${pid}:${startTime}`
}
