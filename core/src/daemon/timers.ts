import type { CancelTimer, Clock } from '../ports/index.ts'

/** The machine's timers on this node: every member arms each of them. */
export class Timers {
  readonly #clock: Clock
  readonly #fire: (timer: string, generation: string) => void
  readonly #armed = new Map<string, CancelTimer>()

  constructor(clock: Clock, fire: (timer: string, generation: string) => void) {
    this.#clock = clock
    this.#fire = fire
  }

  arm(timer: string, generation: string, afterMs: number): void {
    this.disarm(timer)
    const cancel = this.#clock.after(afterMs, () => {
      this.#armed.delete(timer)
      this.#fire(timer, generation)
    })
    this.#armed.set(timer, cancel)
  }

  disarm(timer: string): void {
    this.#armed.get(timer)?.()
    this.#armed.delete(timer)
  }

  /** Those of a state that another one replaced would wait in vain: nobody would disarm them. */
  disarmAll(): void {
    for (const timer of [...this.#armed.keys()]) this.disarm(timer)
  }
}
