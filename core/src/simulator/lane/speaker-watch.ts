/** Until when each node may speak for an address, as it is now; never: minus infinity. */
export type Speakers = (address: string, atMs: number) => readonly number[]

/** Two nodes that might both speak for an address. */
export interface Overlap {
  readonly address: string
  readonly pair: readonly [number, number]
  readonly fromMs: number
  untilMs: number
}

/** What is known of one address. */
interface Watched {
  readonly address: string
  lookedMs: number
  untilMs: readonly number[]
  readonly overlaps: Overlap[]
}

/** Two times that are as close as this are the same; ms. */
const sameMs = 1e-6
/** An overlap that was interrupted for less goes on: a gate ran out and was written anew; ms. */
const blinkMs = 5

/** Sees who may speak for an address: never two at once (ownership, rule 12). */
export class SpeakerWatch {
  readonly #speakers: Speakers
  readonly #watched: readonly Watched[]
  /** Someone begins to speak. */
  onBegun: (address: string, node: number, atMs: number) => void = () => {}
  /** Someone does not speak any more, as is found out later. */
  onEnded: (address: string, node: number, atMs: number) => void = () => {}

  constructor(addresses: readonly string[], speakers: Speakers) {
    this.#speakers = speakers
    this.#watched = addresses.map((address) => ({
      address,
      lookedMs: 0,
      untilMs: speakers(address, 0),
      overlaps: [],
    }))
  }

  get overlaps(): readonly Overlap[] {
    return this.#watched.flatMap(({ overlaps }) => overlaps)
  }

  /** Who speaks at a moment that is looked at already. */
  speaking(address: string, atMs: number): readonly number[] {
    const watched = this.#watched.find((one) => one.address === address)
    return (watched?.untilMs ?? []).flatMap((untilMs, node) => (untilMs > atMs ? [node] : []))
  }

  /** Something may be another now than it was. */
  look(nowMs: number): void {
    for (const watched of this.#watched) {
      this.#count(watched, nowMs)
      watched.lookedMs = nowMs
      const next = this.#speakers(watched.address, nowMs)
      this.#compare(watched, next, nowMs)
      watched.untilMs = next
    }
  }

  #count({ address, untilMs, lookedMs, overlaps }: Watched, nowMs: number): void {
    for (let one = 0; one < untilMs.length; one += 1) {
      for (let other = one + 1; other < untilMs.length; other += 1) {
        const endMs = Math.min(untilMs[one] ?? 0, untilMs[other] ?? 0, nowMs)
        if (endMs - lookedMs <= sameMs) continue
        const last = overlaps.findLast(({ pair }) => pair[0] === one && pair[1] === other)
        if (last !== undefined && lookedMs - last.untilMs <= blinkMs) last.untilMs = endMs
        else overlaps.push({ address, pair: [one, other], fromMs: lookedMs, untilMs: endMs })
      }
    }
  }

  #compare({ address, untilMs }: Watched, next: readonly number[], nowMs: number): void {
    for (const [node, nextMs] of next.entries()) {
      const beforeMs = untilMs[node] ?? Number.NEGATIVE_INFINITY
      const hasEnded = beforeMs > Number.NEGATIVE_INFINITY && beforeMs <= nowMs
      if (hasEnded) this.onEnded(address, node, beforeMs)
      else if (beforeMs > nowMs && nextMs <= nowMs) this.onEnded(address, node, nowMs)
      if (nextMs > nowMs && beforeMs <= nowMs) this.onBegun(address, node, nowMs)
    }
  }
}
