import type { ProcessIdentity, Stop } from '../../../kit/linux.ts'
import { libc, onReadable } from '../libc.ts'
import { pinProcess } from './pidfd.ts'

/** Everybody who waits for the end of a process, so that all of it can be let go at once. */
export class ExitWatches {
  readonly #stops = new Set<Stop>()

  /** Calls `onExit` once, within milliseconds of the end, in a turn of its own. */
  watch(process: ProcessIdentity, onExit: () => void): Stop {
    const pinned = pinProcess(process)
    if (pinned === undefined || !pinned.stat.isAlive) {
      if (pinned !== undefined) libc.close(pinned.file)
      return this.#tellSoon(onExit)
    }
    const stopListening = onReadable(pinned.file, () => {
      stop()
      onExit()
    })
    const stop = () => {
      if (!this.#stops.delete(stop)) return
      stopListening()
      libc.close(pinned.file)
    }
    this.#stops.add(stop)
    return stop
  }

  /** Resolves true at its end, false when `forMs` ran out first or all watches were stopped. */
  waitForExit(process: ProcessIdentity, forMs: number): Promise<boolean> {
    return new Promise((resolve) => {
      const settle = (hasEnded: boolean) => {
        clearTimeout(timer)
        this.#stops.delete(giveUp)
        stop()
        resolve(hasEnded)
      }
      const giveUp = () => settle(false)
      const timer = setTimeout(giveUp, forMs)
      const stop = this.watch(process, () => settle(true))
      this.#stops.add(giveUp)
    })
  }

  /** Ends every watch without telling anybody that the process ended. */
  stopAll(): void {
    for (const stop of [...this.#stops]) stop()
  }

  #tellSoon(onExit: () => void): Stop {
    const immediate = setImmediate(() => {
      this.#stops.delete(stop)
      onExit()
    })
    const stop = () => {
      this.#stops.delete(stop)
      clearImmediate(immediate)
    }
    this.#stops.add(stop)
    return stop
  }
}
