/** Samples remembered: more than four minutes of one a millisecond. */
const CAPACITY = 1 << 18

/** Who held the address at one moment. */
export interface Sample {
  /** When the look began, in ms of `monotonicMs`. */
  readonly at: number
  /** One bit per node, the first node's is 1. */
  readonly owners: number
}

/** The memory that the looking thread and the answering thread of an observer share. */
export class SampleRing {
  readonly memory: SharedArrayBuffer
  readonly #count: Int32Array
  readonly #at: Float64Array
  readonly #owners: Uint8Array

  constructor(memory = new SharedArrayBuffer(8 + CAPACITY * 9)) {
    this.memory = memory
    this.#count = new Int32Array(memory, 0, 1)
    this.#at = new Float64Array(memory, 8, CAPACITY)
    this.#owners = new Uint8Array(memory, 8 + CAPACITY * 8, CAPACITY)
  }

  /** How many samples were taken since the start. */
  get count(): number {
    return Atomics.load(this.#count, 0)
  }

  /** The number of the oldest sample that is still remembered. */
  get oldest(): number {
    return Math.max(0, this.count - CAPACITY)
  }

  /** Adds a sample. */
  add(sample: Sample): void {
    const number = this.count
    this.#at[number % CAPACITY] = sample.at
    this.#owners[number % CAPACITY] = sample.owners
    Atomics.store(this.#count, 0, number + 1)
  }

  /** One remembered sample. */
  sample(number: number): Sample {
    return { at: this.#at[number % CAPACITY] ?? 0, owners: this.#owners[number % CAPACITY] ?? 0 }
  }
}
