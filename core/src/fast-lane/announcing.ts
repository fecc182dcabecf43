import type { LaneHands } from './lane-hands.ts'
import type { LaneAddress } from './prize.ts'

/** A cache that missed an announcement is packets that are lost: so often, for so long; ms. */
const announceEveryMs = 10
const announceForMs = 1_000
/** A wake-up may be early by so much; ms. */
const toleranceMs = 1

/** Tells everybody again and again that an address is here, from the moment that it speaks on. */
export class Announcing {
  readonly #hands: LaneHands
  readonly #begun = new Map<string, { readonly address: LaneAddress; readonly sinceMs: number }>()
  #announcedMs = Number.NEGATIVE_INFINITY

  constructor(hands: LaneHands) {
    this.#hands = hands
  }

  get isIdle(): boolean {
    return this.#begun.size === 0
  }

  /** They speak from now on, where somebody else may have spoken for them before. */
  begin(addresses: readonly LaneAddress[], nowMs: number): void {
    for (const address of addresses) this.#begun.set(address.address, { address, sinceMs: nowMs })
    if (addresses.length > 0) this.#announcedMs = Number.NEGATIVE_INFINITY
  }

  /** Only those that may speak are announced: who is silent must not be believed to be here. */
  wake(nowMs: number, open: ReadonlySet<string>): void {
    if (nowMs < this.#announcedMs + announceEveryMs - toleranceMs) return
    this.#announcedMs = nowMs
    for (const [name, { address, sinceMs }] of this.#begun) {
      if (!open.has(name) || nowMs > sinceMs + announceForMs) this.#begun.delete(name)
      else this.#hands.announce(address)
    }
  }
}
