import { setTimeout as sleep } from 'node:timers/promises'
import type { Home } from './home.ts'
import { loadStandInSettings } from './stand-in-settings.ts'

/** A busy machine has answered by then. */
const shortestPatienceMs = 3_000

/** How fast time passes: seconds of the real database, to milliseconds of the stand-in. */
export class Pace {
  readonly #factor: number

  constructor(factor: number) {
    this.#factor = factor
  }

  /** Milliseconds here, of seconds there. */
  ms(seconds: number): number {
    return seconds * 1000 * this.#factor
  }

  /**
   * How long to wait for what answers at once where all is well, before it counts as silent. A busy
   * machine is slow at any pace: below a few seconds this is not shortened.
   */
  patienceMs(seconds: number): number {
    return Math.max(this.ms(seconds), Math.min(seconds * 1000, shortestPatienceMs))
  }

  /** Waits as long as the real one takes `seconds`; earlier, without a word, when aborted. */
  async wait(seconds: number, signal?: AbortSignal): Promise<void> {
    try {
      await sleep(this.ms(seconds), undefined, signal ? { signal } : {})
    } catch (error) {
      if (!signal?.aborted) throw error
    }
  }
}

/** The pace that the home's settings tell. */
export function paceOf(home: Home): Pace {
  return new Pace(loadStandInSettings(home).timeFactor)
}
