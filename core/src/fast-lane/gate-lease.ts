/** For how long a node's addresses may speak: a time since the newest answered probe was sent. */
export class GateLease {
  readonly #gateMs: number
  #untilMs = Number.NEGATIVE_INFINITY

  constructor(gateMs: number) {
    this.#gateMs = gateMs
  }

  /** Somebody answered what was sent then. */
  answer(sentMs: number): void {
    this.#untilMs = Math.max(this.#untilMs, sentMs + this.#gateMs)
  }

  remainingMs(nowMs: number): number {
    return Math.max(0, this.#untilMs - nowMs)
  }
}
