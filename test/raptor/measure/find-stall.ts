/** A time in which nothing was acknowledged; ms of the machine's monotonic clock. */
export interface Gap {
  readonly fromMs: number
  readonly toMs: number
}

/** Remembers when nothing was acknowledged for longer than so many ms. */
export class GapRecorder {
  readonly gaps: Gap[] = []
  readonly #leastMs: number
  #lastMs: number | undefined

  constructor(leastMs: number) {
    this.#leastMs = leastMs
  }

  /** An acknowledgement, at a time that is not before the last one's. */
  record(atMs: number): void {
    const fromMs = this.#lastMs ?? atMs
    if (atMs - fromMs > this.#leastMs) this.gaps.push({ fromMs, toMs: atMs })
    this.#lastMs = atMs
  }

  /** Nobody asks any more: a gap that is open is one up to here. */
  end(atMs: number): void {
    this.record(atMs)
  }
}

/** The longest gap that has a part in a span of time: what the service saw of a fault in it. */
export function findStall(gaps: readonly Gap[], span: Gap): Gap | undefined {
  const lengthOf = ({ fromMs, toMs }: Gap) => toMs - fromMs
  return gaps
    .filter(({ fromMs, toMs }) => toMs > span.fromMs && fromMs < span.toMs)
    .toSorted((one, other) => lengthOf(other) - lengthOf(one))[0]
}
