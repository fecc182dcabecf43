import { readFileSync } from 'node:fs'
import type { ProcessIdentity } from '../../../kit/linux.ts'

/**
 * When each process was last seen to hold its number, in ticks after boot. While it did, its number
 * named one session only: what started in that session before then certainly belongs to it.
 */
export class Sightings {
  readonly #ticks = new Map<string, number>()

  /** Now, rounded down as the kernel rounds start times. Read it before looking at the process. */
  now(): number {
    return parseUptime(readFileSync('/proc/uptime', 'utf8'))
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

/**
 * The ticks since boot in the text of `/proc/uptime`: seconds with two places, and a tick is a
 * hundredth on every kind of processor.
 */
export function parseUptime(text: string): number {
  // Digits, never a product: 2079.95 times 100 is a little less than 207995.
  return Number(text.slice(0, text.indexOf(' ')).replace('.', ''))
}

function keyOf({ pid, startTime }: ProcessIdentity): string {
  return `${pid}:${startTime}`
}
