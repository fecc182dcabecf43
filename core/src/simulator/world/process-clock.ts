import type { CancelTimer, Clock } from '../../ports/index.ts'
import type { VirtualClock } from '../virtual-clock.ts'

/** The clock of one simulated process: its timers wait while it is frozen, and end with it. */
export class ProcessClock implements Clock {
  readonly #clock: VirtualClock
  readonly #wallOffsetMs: () => number
  readonly #armed = new Set<CancelTimer>()
  #due: (() => void)[] = []
  #isPaused = false
  #isEnded = false

  /** `wallOffsetMs` says how far the wall clock of its machine is from the true time. */
  constructor(clock: VirtualClock, wallOffsetMs = () => 0) {
    this.#clock = clock
    this.#wallOffsetMs = wallOffsetMs
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
    return this.#clock.wallMs() + this.#wallOffsetMs()
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
