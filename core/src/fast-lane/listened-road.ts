import { NewestPeak } from './newest-peak.ts'
import type { Road, RoadStanding } from './road.ts'
import { Silence } from './silence.ts'

/** What was answered so long ago was answered lately; ms. */
const latelyMs = 1_000
/** Round trips are remembered for one to two times so long; ms. */
const windowMs = 10_000

/** One road, and what was heard on it. */
export class ListenedRoad {
  readonly road: Road
  readonly #silence: Silence
  readonly #roundTrip = new NewestPeak(windowMs)
  #answeredMs = Number.NEGATIVE_INFINITY
  #isMeasured = false

  constructor(road: Road, intervalMs: number) {
    this.road = road
    this.#silence = new Silence(intervalMs)
  }

  /** For how long nothing came; without end where nothing ever did. */
  get silentMs(): number {
    return this.hasAnswered ? this.#silence.ms : Number.POSITIVE_INFINITY
  }

  /** It can be told from a road that leads nowhere. */
  get hasAnswered(): boolean {
    return this.#answeredMs > Number.NEGATIVE_INFINITY
  }

  wake(sinceWakeUpMs: number): void {
    if (this.hasAnswered) this.#silence.goOn(sinceWakeUpMs)
  }

  hear(nowMs: number): void {
    this.#silence.end()
    this.#answeredMs = nowMs
  }

  measure(roundTripMs: number, nowMs: number): void {
    this.#isMeasured = true
    this.#roundTrip.add(roundTripMs, nowMs)
  }

  standing(nowMs: number): RoadStanding {
    return {
      ...this.road,
      isAnswered: nowMs - this.#answeredMs <= latelyMs,
      roundTripMs: this.#isMeasured ? this.#roundTrip.value : undefined,
      longestMs: this.#silence.longestMs,
    }
  }
}
