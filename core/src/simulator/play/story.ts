/** What happened in a simulation, in sentences, each with the virtual time it happened at. */
export class Story {
  readonly #nowMs: () => number
  readonly #lines: string[] = []

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs
  }

  get lines(): readonly string[] {
    return this.#lines
  }

  tell(sentence: string): void {
    const seconds = (this.#nowMs() / 1000).toFixed(4).padStart(9)
    this.#lines.push(`${seconds} s  ${sentence}`)
  }
}
