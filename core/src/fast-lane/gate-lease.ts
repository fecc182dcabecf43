/** No cluster decides without a node that was away for less; ms. */
const absenceMs = 100

/** For how long a node's addresses may speak: a time since the newest answered probe was sent. */
export class GateLease {
  readonly #gateMs: number
  #newestMs = Number.NEGATIVE_INFINITY
  #absences = 0

  constructor(gateMs: number) {
    this.#gateMs = gateMs
  }

  /** Somebody answered what was sent then. */
  answer(sentMs: number): void {
    if (sentMs <= this.#newestMs) return
    if (sentMs - this.#newestMs >= absenceMs) this.#absences += 1
    this.#newestMs = sentMs
  }

  /** How often this node was answered for the first time in so long that others went on alone. */
  get absences(): number {
    return this.#absences
  }

  remainingMs(nowMs: number): number {
    return Math.max(0, this.#newestMs + this.#gateMs - nowMs)
  }
}
