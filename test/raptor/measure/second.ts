import { LatencyHistogram } from './latency-histogram.ts'

/** What came of one second of a run. */
export interface Second {
  /** Seconds since the run began, from 0. */
  readonly second: number
  readonly acknowledged: number
  readonly p50Ms: number
  readonly p99Ms: number
  /** Tried again with the same key, on the same connection or a new one. */
  readonly retries: number
  readonly reconnects: number
  /** Orders that were due and that nobody got round to. */
  readonly notPlaced: number
}

/** Counts what happens in each second; a second in which nothing happens counts as well. */
export class SecondCounter {
  readonly #latency = new LatencyHistogram()
  readonly #fromMs: number
  readonly #tell: (second: Second) => void
  #second = 0
  #now = empty()

  constructor(fromMs: number, tell: (second: Second) => void) {
    this.#fromMs = fromMs
    this.#tell = tell
  }

  acknowledged(atMs: number, tookMs: number): void {
    this.closeUntil(atMs)
    this.#now.latency.record(tookMs)
  }

  /** Something that is not good, once or several times. */
  count(what: 'retries' | 'reconnects' | 'notPlaced', times = 1): void {
    this.#now[what] += times
  }

  /** Tells the seconds that are over. */
  closeUntil(atMs: number): void {
    while (atMs >= this.#fromMs + (this.#second + 1) * 1_000) {
      const { latency, ...counts } = this.#now
      this.#latency.include(latency)
      const [p50Ms, p99Ms] = [latency.percentileMs(0.5), latency.percentileMs(0.99)]
      this.#tell({ second: this.#second, acknowledged: latency.count, p50Ms, p99Ms, ...counts })
      this.#second += 1
      this.#now = empty()
    }
  }

  /** Tells the seconds that are over, and gives the latency of all, a begun second included. */
  finish(atMs: number): LatencyHistogram {
    this.closeUntil(atMs)
    this.#latency.include(this.#now.latency)
    return this.#latency
  }
}

function empty() {
  return { latency: new LatencyHistogram(), retries: 0, reconnects: 0, notPlaced: 0 }
}
