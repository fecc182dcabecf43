/** Neighbouring buckets are two percent apart: finer than any two runs agree. */
const growth = 1.02
/** What is shorter counts as this; ms. */
const leastMs = 0.05

/** How long things took, without keeping each of them. */
export class LatencyHistogram {
  readonly #counts: number[] = []
  #count = 0
  #mostMs = 0

  get count(): number {
    return this.#count
  }

  record(ms: number): void {
    const bucket = Math.ceil(Math.log(Math.max(ms, leastMs) / leastMs) / Math.log(growth))
    this.#counts[bucket] = (this.#counts[bucket] ?? 0) + 1
    this.#count += 1
    this.#mostMs = Math.max(this.#mostMs, ms)
  }

  /** So much of all (0 to 1) took at most this many ms, two percent more or less; 0 for none. */
  percentileMs(part: number): number {
    const wanted = Math.ceil(part * this.#count)
    let seen = 0
    for (const [bucket, count = 0] of this.#counts.entries()) {
      seen += count
      if (seen >= wanted && seen > 0) return Math.min(leastMs * growth ** bucket, this.#mostMs)
    }
    return this.#mostMs
  }

  /** Takes in what another one has counted. */
  include(other: LatencyHistogram): void {
    for (const [bucket, count = 0] of other.#counts.entries()) {
      this.#counts[bucket] = (this.#counts[bucket] ?? 0) + count
    }
    this.#count += other.#count
    this.#mostMs = Math.max(this.#mostMs, other.#mostMs)
  }
}
