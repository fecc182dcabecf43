import { setTimeout as sleep } from 'node:timers/promises'
import { monotonicMs } from '../../lab/monotonic.ts'
import type { Driver } from '../driver/driver.ts'
import type { Acknowledgement } from '../ledger/ledger.ts'
import type { Market } from '../market/market.ts'
import { type Gap, GapRecorder } from '../measure/find-stall.ts'
import { Pacer } from '../measure/pacer.ts'
import { type Second, SecondCounter } from '../measure/second.ts'
import { Worker } from './worker.ts'

/** How a service works. */
export interface ServicePlan {
  /** Executions a second that clients ask for. */
  readonly rate: number
  readonly workerCount: number
  /** A client that waits for longer before its order is even begun does not place it; ms. */
  readonly patienceMs: number
}

/** Where trades come from, where they go to, and who is told what comes of them at once. */
export interface Surroundings {
  readonly market: Market
  readonly driver: Driver
  readonly acknowledge: (acknowledgement: Acknowledgement) => void
  readonly tell: (second: Second) => void
}

/** What came of a run. */
export interface Outcome {
  readonly acknowledged: number
  /** Trades that were begun and whose end the service never learned. */
  readonly open: number
  readonly p50Ms: number
  readonly p99Ms: number
  readonly lastedMs: number
  /** When nothing was acknowledged for longer than is usual. */
  readonly gaps: readonly Gap[]
}

/** Shorter times without any acknowledgement are nothing that a client would notice; ms. */
const leastGapMs = 20
const secondMs = 1_000

/** Executes what clients order, at an even rate, by workers with a connection each. */
export class Service {
  readonly #surroundings: Surroundings
  readonly #workers: readonly Worker[]
  readonly #pacer: Pacer
  readonly #seconds: SecondCounter
  readonly #gaps = new GapRecorder(leastGapMs)
  readonly #fromMs = monotonicMs()
  #hasEnd = false

  constructor({ rate, workerCount, patienceMs }: ServicePlan, surroundings: Surroundings) {
    const { driver, tell } = surroundings
    this.#surroundings = surroundings
    this.#pacer = new Pacer({ rate, patienceMs, fromMs: this.#fromMs })
    this.#seconds = new SecondCounter(this.#fromMs, tell)
    this.#workers = Array.from({ length: workerCount }, () => new Worker(driver, this.#seconds))
  }

  /** Begins no order any more; after so many ms those under way are left open. */
  async end(finishWithinMs: number): Promise<void> {
    this.#hasEnd = true
    await sleep(finishWithinMs, undefined, { ref: false })
    for (const worker of this.#workers) worker.close()
  }

  /** Works until `end`. Rejects where the database refuses a trade: then the run says nothing. */
  async run(): Promise<Outcome> {
    const ticking = setInterval(() => this.#seconds.closeUntil(monotonicMs()), secondMs)
    try {
      await Promise.all(this.#workers.map((worker) => this.#work(worker)))
    } finally {
      clearInterval(ticking)
      for (const worker of this.#workers) worker.close()
    }
    return this.#outcome()
  }

  async #work(worker: Worker): Promise<void> {
    while (!this.#hasEnd) {
      const { dueAtMs, notPlaced } = this.#pacer.take(monotonicMs())
      if (notPlaced > 0) this.#seconds.count('notPlaced', notPlaced)
      const waitMs = dueAtMs - monotonicMs()
      if (waitMs > 0) await sleep(waitMs)
      if (!this.#hasEnd) await this.#executeNext(worker, dueAtMs)
    }
  }

  async #executeNext(worker: Worker, dueAtMs: number): Promise<void> {
    const { market, acknowledge } = this.#surroundings
    const acknowledgement = await worker.execute(market.next())
    if (acknowledgement === undefined) return
    const atMs = monotonicMs()
    this.#seconds.acknowledged(atMs, atMs - dueAtMs)
    this.#gaps.record(atMs)
    acknowledge(acknowledgement)
  }

  #outcome(): Outcome {
    const endMs = monotonicMs()
    this.#gaps.end(endMs)
    const latency = this.#seconds.finish(endMs)
    return {
      acknowledged: latency.count,
      open: this.#workers.filter(({ hasOpen }) => hasOpen).length,
      p50Ms: latency.percentileMs(0.5),
      p99Ms: latency.percentileMs(0.99),
      lastedMs: endMs - this.#fromMs,
      gaps: this.#gaps.gaps,
    }
  }
}
