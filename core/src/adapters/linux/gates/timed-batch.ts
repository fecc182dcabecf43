/** Times that differ in each of their bytes: where those differ in a batch there is a time. */
const [oneMs, otherMs] = [0x01_01_01_01, 0x02_02_02_02]
const timeLength = 4

/** A batch that is sent again and again with other times: it is made once, and makes no garbage. */
export class TimedBatch {
  readonly #bytes: Buffer
  /** The last four of each time's eight bytes. */
  readonly #places: readonly number[]

  /** `encode`: the batch with the same time, in ms, for all that is open. */
  constructor(encode: (openForMs: number) => Buffer) {
    this.#bytes = encode(oneMs)
    const other = encode(otherMs)
    const places: number[] = []
    for (let at = 0; at < other.length; at += 1) {
      if (this.#bytes[at] === other[at]) continue
      places.push(at)
      at += timeLength - 1
    }
    this.#places = places
  }

  /** Valid until the next call; `openForMs` is less than 2^32. */
  with(openForMs: number): Buffer {
    for (const place of this.#places) this.#bytes.writeUInt32BE(openForMs, place)
    return this.#bytes
  }
}
