/** Probes remembered: more than four minutes of one a millisecond. */
const CAPACITY = 1 << 18

/** What is known of one probe; times in ms of `monotonicMs`. */
export interface Probe {
  readonly sentAt: number
  /** 0 while no answer came within the time-out. */
  readonly answeredAt: number
  /** Place of the answering node in the prober's list; -1 for a name that is not in it. */
  readonly answeredBy: number
}

/** The memory that the sending thread and the answering thread of a prober share. */
export class ProbeRing {
  readonly memory: SharedArrayBuffer
  readonly #count: Int32Array
  readonly #sentAt: Float64Array
  readonly #answeredAt: Float64Array
  readonly #answeredBy: Int8Array

  constructor(memory = new SharedArrayBuffer(8 + CAPACITY * 17)) {
    this.memory = memory
    this.#count = new Int32Array(memory, 0, 1)
    this.#sentAt = new Float64Array(memory, 8, CAPACITY)
    this.#answeredAt = new Float64Array(memory, 8 + CAPACITY * 8, CAPACITY)
    this.#answeredBy = new Int8Array(memory, 8 + CAPACITY * 16, CAPACITY)
  }

  /** How many probes were sent since the start. */
  get count(): number {
    return Atomics.load(this.#count, 0)
  }

  /** The number of the oldest probe that is still remembered. */
  get oldest(): number {
    return Math.max(0, this.count - CAPACITY)
  }

  /** Notes a probe as sent. */
  noteSent(sequence: number, at: number): void {
    const place = sequence % CAPACITY
    this.#sentAt[place] = at
    this.#answeredAt[place] = 0
    Atomics.store(this.#count, 0, sequence + 1)
  }

  /** Notes the first answer to a probe, unless it came later than `timeoutMs`. */
  noteAnswered(sequence: number, answer: { at: number; by: number; timeoutMs: number }): void {
    if (sequence < this.oldest || sequence >= this.count) return
    const place = sequence % CAPACITY
    const isLate = answer.at - (this.#sentAt[place] ?? 0) > answer.timeoutMs
    if (isLate || this.#answeredAt[place] !== 0) return
    this.#answeredBy[place] = answer.by
    this.#answeredAt[place] = answer.at
  }

  /** One remembered probe. */
  probe(sequence: number): Probe {
    const place = sequence % CAPACITY
    return {
      sentAt: this.#sentAt[place] ?? 0,
      answeredAt: this.#answeredAt[place] ?? 0,
      answeredBy: this.#answeredBy[place] ?? -1,
    }
  }
}
