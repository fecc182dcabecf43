/** The greatest of the values that were lately told: of a window or two of so many ms. */
export class NewestPeak {
  readonly #windowMs: number
  #beganMs = Number.NEGATIVE_INFINITY
  #present = 0
  #before = 0

  constructor(windowMs: number) {
    this.#windowMs = windowMs
  }

  get value(): number {
    return Math.max(this.#present, this.#before)
  }

  add(value: number, nowMs: number): void {
    if (nowMs - this.#beganMs >= this.#windowMs) {
      this.#before = this.#present
      this.#present = 0
      this.#beganMs = nowMs
    }
    this.#present = Math.max(this.#present, value)
  }
}
