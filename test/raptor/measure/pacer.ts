/** When an order is due, and how many were not placed because nobody got round to them. */
export interface Turn {
  readonly dueAtMs: number
  readonly notPlaced: number
}

/**
 * Orders at an even rate, whoever is free to take them. What is late by more than `patienceMs` is
 * not placed: clients give up. What is placed late counts as late.
 */
export class Pacer {
  readonly #intervalMs: number
  readonly #patienceMs: number
  #nextMs: number

  constructor(plan: {
    readonly rate: number
    readonly patienceMs: number
    readonly fromMs: number
  }) {
    this.#intervalMs = 1_000 / plan.rate
    this.#patienceMs = plan.patienceMs
    this.#nextMs = plan.fromMs
  }

  /** The next turn; it may still be to come. */
  take(nowMs: number): Turn {
    const lateMs = nowMs - this.#nextMs - this.#patienceMs
    const notPlaced = lateMs > 0 ? Math.ceil(lateMs / this.#intervalMs) : 0
    const dueAtMs = this.#nextMs + notPlaced * this.#intervalMs
    this.#nextMs = dueAtMs + this.#intervalMs
    return { dueAtMs, notPlaced }
  }
}
