import type { CancelTimer, Clock } from '../ports/index.ts'

interface Timer {
  readonly atMs: number
  readonly act: () => void
}

/** Time that passes only when told to. Timers of one moment fire in the order they were set. */
export class VirtualClock implements Clock {
  #nowMs = 0
  readonly #timers: Timer[] = []

  nowMs(): number {
    return this.#nowMs
  }

  wallMs(): number {
    return this.#nowMs
  }

  /** When the next timer fires; `undefined` where none is set. */
  get nextMs(): number | undefined {
    return this.#timers[0]?.atMs
  }

  after(ms: number, act: () => void): CancelTimer {
    const timer: Timer = { atMs: this.#nowMs + Math.max(0, ms), act }
    this.#timers.splice(this.#positionFor(timer.atMs), 0, timer)
    return () => {
      const index = this.#timers.indexOf(timer)
      if (index >= 0) this.#timers.splice(index, 1)
    }
  }

  soon(act: () => void): void {
    this.after(0, act)
  }

  /** Goes to the next timer and fires it; false where there is none. */
  step(): boolean {
    const timer = this.#timers.shift()
    if (timer === undefined) return false
    this.#nowMs = timer.atMs
    timer.act()
    return true
  }

  /** Fires all timers up to and at the given time, and stops there. */
  runUntil(ms: number): void {
    for (let next = this.#timers[0]; next !== undefined && next.atMs <= ms; ) {
      this.step()
      next = this.#timers[0]
    }
    this.#nowMs = Math.max(this.#nowMs, ms)
  }

  #positionFor(atMs: number): number {
    let [low, high] = [0, this.#timers.length]
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((this.#timers[middle]?.atMs ?? 0) <= atMs) low = middle + 1
      else high = middle
    }
    return low
  }
}
