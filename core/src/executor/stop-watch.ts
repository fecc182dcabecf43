import type { ActionTimes } from '../model/index.ts'
import type { KitAnswer } from '../ports/index.ts'

/** Takes the times of one action from the moment it is given out; people are told them. */
export class StopWatch {
  readonly #nowMs: () => number
  readonly #givenMs: number
  #begunMs = 0
  #times: Partial<ActionTimes> = {}

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs
    this.#givenMs = nowMs()
  }

  begin(): void {
    this.#begunMs = this.#sinceGiven()
  }

  /** A call of the kit, which may say when it told the neighbours. */
  async during(call: Promise<KitAnswer>): Promise<KitAnswer> {
    const startedMs = this.#sinceGiven()
    const answer = await call
    if (answer.outcome === 'done' && answer.announcedMs !== undefined) {
      this.#times = { ...this.#times, announcedMs: shorten(startedMs + answer.announcedMs) }
    }
    return answer
  }

  /** The action itself is over, and what follows is a look. */
  noteActed(): void {
    this.#times = { ...this.#times, actedMs: this.#sinceGiven() }
  }

  end(): ActionTimes {
    return { begunMs: this.#begunMs, endedMs: this.#sinceGiven(), ...this.#times }
  }

  #sinceGiven(): number {
    return shorten(this.#nowMs() - this.#givenMs)
  }
}

/** Hundredths of a millisecond are enough, and short on the wire. */
function shorten(ms: number): number {
  return Math.round(ms * 100) / 100
}
