import type { CancelTimer, Clock } from '../../ports/index.ts'
import type { VirtualClock } from '../virtual-clock.ts'

/** Somebody sets every wall clock again and again, forward and back: nothing may depend on it. */
const wallClock = { setEveryMs: 1_700, byMs: 3_600_000, settings: 3 }

/** The clock of one simulated process: its timers wait while it is frozen, and end with it. */
export class ProcessClock implements Clock {
  readonly #clock: VirtualClock
  readonly #armed = new Set<CancelTimer>()
  #due: (() => void)[] = []
  #isPaused = false
  #isEnded = false

  constructor(clock: VirtualClock) {
    this.#clock = clock
  }

  /** How many timers are set and have not fired. */
  get armedCount(): number {
    return this.#armed.size
  }

  get isEnded(): boolean {
    return this.#isEnded
  }

  nowMs(): number {
    return this.#clock.nowMs()
  }

  wallMs(): number {
    const { setEveryMs, byMs, settings } = wallClock
    const times = Math.floor(this.#clock.nowMs() / setEveryMs)
    return this.#clock.wallMs() + byMs * (times % settings)
  }

  after(ms: number, act: () => void): CancelTimer {
    if (this.#isEnded) return () => {}
    let isCancelled = false
    const run = (): void => {
      if (!isCancelled) act()
    }
    const stop = this.#clock.after(ms, () => {
      this.#armed.delete(stop)
      if (this.#isPaused) this.#due.push(run)
      else run()
    })
    this.#armed.add(stop)
    return () => {
      isCancelled = true
      this.#armed.delete(stop)
      stop()
    }
  }

  soon(act: () => void): void {
    this.after(0, act)
  }

  pause(): void {
    this.#isPaused = true
  }

  /** Goes on; what came due meanwhile fires at once. */
  resume(): void {
    this.#isPaused = false
    while (this.#due.length > 0 && !this.#isPaused) this.#due.shift()?.()
  }

  /** The process ended: nothing of it happens any more. */
  end(): void {
    this.#isEnded = true
    for (const stop of this.#armed) stop()
    this.#armed.clear()
    this.#due = []
  }
}
