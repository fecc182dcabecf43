/** What happened in a simulation, in sentences, each with the virtual time it happened at. */
export class Story {
  readonly #nowMs: () => number
  readonly #chapters: { readonly ms: number; readonly sentence: string }[] = []
  #beginMs = 0

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs
  }

  /** Times count from here; what came before is told with times below zero. */
  begin(): void {
    this.#beginMs = this.#nowMs()
  }

  get lines(): readonly string[] {
    return this.#chapters.map(({ ms, sentence }) => {
      const seconds = ((ms - this.#beginMs) / 1_000).toFixed(4).padStart(9)
      return `${seconds} s  ${sentence}`
    })
  }

  tell(sentence: string): void {
    this.#chapters.push({ ms: this.#nowMs(), sentence })
  }
}
