/** From when on something was so, until its next mark. */
export interface Mark {
  readonly atMs: number
  readonly value: string
}

/** What was so from when to when, by name; only changes are kept. */
export class Tracks {
  readonly #marks = new Map<string, Mark[]>()

  note(name: string, atMs: number, value: string): void {
    const marks = this.#marks.get(name) ?? []
    this.#marks.set(name, marks)
    if (marks.at(-1)?.value === value) return
    // What lasted no time at all was not so.
    if (marks.at(-1)?.atMs === atMs) marks.pop()
    if (marks.at(-1)?.value !== value) marks.push({ atMs, value })
  }

  /** With times that count from `beginMs`, rounded to microseconds. */
  since(beginMs: number): Readonly<Record<string, readonly Mark[]>> {
    const shift = ({ atMs, value }: Mark): Mark => ({
      atMs: Math.round(1_000 * (atMs - beginMs)) / 1_000,
      value,
    })
    const entries = [...this.#marks].map(([name, marks]) => [name, marks.map(shift)] as const)
    return Object.fromEntries(entries)
  }
}
