import type { Authority, GatedAddress, GatePost, Gates } from '../ports/index.ts'

/** What keeps gates in step with an authority. */
export interface GatedAddressesParts {
  readonly gates: Gates
  readonly authority: Pick<Authority, 'follow' | 'remainingMs'>
  /** The kernel does not do it, and why; `undefined` when it does again. */
  onTrouble(error: unknown): void
}

/**
 * Lets a node's addresses speak as long as its authority lasts: what remains of the lease is
 * written into the kernel at each renewal, in the thread that knows of it first.
 */
export class GatedAddresses implements GatePost {
  readonly inherited: readonly string[]
  readonly #parts: GatedAddressesParts
  #addresses: readonly GatedAddress[] = []
  #hasTrouble = false
  readonly stop: () => void

  constructor(parts: GatedAddressesParts) {
    this.#parts = parts
    this.inherited = parts.gates.guarded()
    const onRenewed = () => {
      if (this.#addresses.length > 0) this.#write()
    }
    this.stop = parts.authority.follow({ onRenewed, onEnded: () => {} })
  }

  guard(addresses: readonly GatedAddress[]): void {
    if (JSON.stringify(addresses) === JSON.stringify(this.#addresses)) return
    this.#addresses = addresses
    this.#write()
  }

  #write(): void {
    const { gates, authority, onTrouble } = this.#parts
    try {
      const remainingMs = Math.max(0, authority.remainingMs())
      gates.set(this.#addresses, remainingMs)
      // A process that stood still on the way wrote what had been true before.
      if (remainingMs > 0 && authority.remainingMs() <= 0) gates.set(this.#addresses, 0)
      if (this.#hasTrouble) onTrouble(undefined)
      this.#hasTrouble = false
    } catch (error) {
      if (!this.#hasTrouble) onTrouble(error)
      this.#hasTrouble = true
    }
  }
}
