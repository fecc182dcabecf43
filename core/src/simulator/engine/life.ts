/** Whether a simulated process is alive and goes on: what it does waits while it is paused. */
export class Life {
  readonly #backlog: (() => void)[] = []
  #isAlive = true
  #isPaused = false

  get isAlive(): boolean {
    return this.#isAlive
  }

  get isPaused(): boolean {
    return this.#isPaused
  }

  end(): void {
    this.#isAlive = false
  }

  pause(): void {
    this.#isPaused = true
  }

  /** Does something in the process: later where it is paused, never where it is dead. */
  act(what: () => void): void {
    if (!this.#isAlive) return
    if (this.#isPaused) this.#backlog.push(what)
    else what()
  }

  /** Does what waited, until that ends the process or pauses it again. */
  resume(): void {
    this.#isPaused = false
    while (this.#backlog.length > 0 && this.#canGoOn()) this.#backlog.shift()?.()
  }

  #canGoOn(): boolean {
    return this.#isAlive && !this.#isPaused
  }
}
