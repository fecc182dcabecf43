/** The thread answers at once, unless it spins. */
const patienceMs = 50

/** Waits, but not for long, for what the commands of calls whose time is over had said. */
export class LastWords {
  readonly #waiting = new Map<number, ((said: string) => void)[]>()

  /** `tell` is called once: with what was said, or with nothing where that is not known in time. */
  await(id: number, tell: (said: string) => void): void {
    const patience = setTimeout(() => this.hear(id, ''), patienceMs)
    const told = (said: string) => {
      clearTimeout(patience)
      tell(said)
    }
    this.#waiting.set(id, [...(this.#waiting.get(id) ?? []), told])
  }

  hear(id: number, said: string): void {
    const waiting = this.#waiting.get(id) ?? []
    this.#waiting.delete(id)
    for (const tell of waiting) tell(said)
  }

  /** Nobody says anything any more. */
  end(): void {
    for (const id of [...this.#waiting.keys()]) this.hear(id, '')
  }
}
