const microsecondsPerMs = 1_000

/** A moment that one thread sets and others read without being woken; ms of the machine's clock. */
export class SharedMoment {
  /** To be handed to the other thread, which makes its own of it. */
  readonly buffer: SharedArrayBuffer
  readonly #microseconds: BigInt64Array

  constructor(buffer = new SharedArrayBuffer(BigInt64Array.BYTES_PER_ELEMENT)) {
    this.buffer = buffer
    this.#microseconds = new BigInt64Array(buffer)
  }

  /** Minus infinity until it is set; never later than what was set. */
  get ms(): number {
    const microseconds = Atomics.load(this.#microseconds, 0)
    return microseconds === 0n ? Number.NEGATIVE_INFINITY : Number(microseconds) / microsecondsPerMs
  }

  set ms(ms: number) {
    const isSet = Number.isFinite(ms)
    Atomics.store(this.#microseconds, 0, isSet ? BigInt(Math.floor(ms * microsecondsPerMs)) : 0n)
  }
}
