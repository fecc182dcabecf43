/** A wake-up may be so much later than it was asked for without being late; ms. */
const toleranceMs = 1
/** What a wake-up counts for: one interval at most, however late it is; ms. */
export function creditMs(sinceWakeUpMs: number, intervalMs: number): number {
  return Math.min(sinceWakeUpMs, intervalMs + toleranceMs)
}

/** Who says nothing for so long is away, and did not hesitate; ms. */
const absenceMs = 1_000

/**
 * For how long nothing came over one road. It is guarded: a wake-up adds one interval at most,
 * however late it is, so that who listens late never takes a living machine for a dead one.
 */
export class Silence {
  readonly #intervalMs: number
  #ms = 0
  #longestMs = 0

  constructor(intervalMs: number) {
    this.#intervalMs = intervalMs
  }

  get ms(): number {
    return this.#ms
  }

  /** The longest that ended by an answer, but for those of a machine that was away. */
  get longestMs(): number {
    return this.#longestMs
  }

  /** So long after the wake-up before nothing new waits to be read. */
  goOn(sinceWakeUpMs: number): void {
    this.#ms += creditMs(sinceWakeUpMs, this.#intervalMs)
  }

  /** Something came. */
  end(): void {
    if (this.#ms < absenceMs) this.#longestMs = Math.max(this.#longestMs, this.#ms)
    this.#ms = 0
  }
}
