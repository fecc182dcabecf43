import type { AltibaseContext } from './parameters.ts'

/** Time that is left for something that is tried again and again. */
export class Countdown {
  readonly #context: AltibaseContext
  readonly #forMs: number
  readonly #beganMs = performance.now()
  #sleptMs = 0

  constructor(context: AltibaseContext, forMs: number) {
    this.#context = context
    this.#forMs = forMs
  }

  /** How long it has gone on, in milliseconds; what was slept counts in simulated time as well. */
  get passedMs(): number {
    return Math.max(performance.now() - this.#beganMs, this.#sleptMs)
  }

  get isOver(): boolean {
    return this.passedMs >= this.#forMs
  }

  async pause(ms: number): Promise<void> {
    await this.#context.sleep(ms)
    this.#sleptMs += ms
  }
}
