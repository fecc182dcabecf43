import type { Clock } from '../../ports/index.ts'

interface Item {
  readonly cancel: () => void
}

/** One direction of a connection: what is sent arrives in order, each item after a latency. */
export class Wire<Frame> {
  readonly #clock: Clock
  readonly #pickLatencyMs: () => number
  readonly #arrive: (frame: Frame) => void
  readonly #underway: Item[] = []
  #lastArrivalMs = 0
  #isClosed = false

  constructor(way: {
    clock: Clock
    pickLatencyMs: () => number
    arrive: (frame: Frame) => void
  }) {
    this.#clock = way.clock
    this.#pickLatencyMs = way.pickLatencyMs
    this.#arrive = way.arrive
  }

  send(frame: Frame): void {
    if (!this.#isClosed) this.#schedule(() => this.#arrive(frame))
  }

  get underwayCount(): number {
    return this.#underway.length
  }

  /** The sender died: only the oldest `kept` items arrive, the others never left its process. */
  cut(kept: number): void {
    for (const item of this.#underway.splice(kept)) item.cancel()
  }

  /** Nothing more can be sent; the far end is told after all that is under way has arrived. */
  close(onClosed: () => void): void {
    if (this.#isClosed) return
    this.#isClosed = true
    this.#schedule(onClosed)
  }

  #schedule(act: () => void): void {
    const nowMs = this.#clock.nowMs()
    this.#lastArrivalMs = Math.max(this.#lastArrivalMs, nowMs + this.#pickLatencyMs())
    const cancel = this.#clock.after(this.#lastArrivalMs - nowMs, () => {
      this.#underway.shift()
      act()
    })
    this.#underway.push({ cancel })
  }
}
