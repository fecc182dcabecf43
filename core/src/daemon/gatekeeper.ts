import type { Drop } from '../kit/drop.ts'
import { parseAddressWithPrefix } from '../kit/ip-address.ts'
import type { ClusterState, NodeName, Tag } from '../model/index.ts'
import type { Clock, GatedAddress, GatePost } from '../ports/index.ts'

/** What a gatekeeper needs. */
export interface GatekeeperParts {
  readonly node: NodeName
  readonly gates: GatePost
  readonly clock: Pick<Clock, 'soon'>
  /** Nothing of this node lived on since its last start: nobody kept its authority. */
  readonly hasBeenOff: boolean
  state(): ClusterState
  /** Whether a view is installed: whose a thing is was agreed on with the others. */
  isTakingPart(): boolean
}

/** Which addresses of this node are gated, and which of them may speak: those that are its own. */
export class Gatekeeper {
  readonly #parts: GatekeeperParts
  readonly #lodged = new Map<Tag, readonly string[]>()
  #told = JSON.stringify([])
  /** What came into service here by a decision, or was found here and is this node's. */
  readonly #own = new Set<Tag>()
  /** What an earlier daemon guarded, until this one has looked at everything. */
  #inherited: readonly string[]
  #isDue = false
  #isDueSoon = false

  constructor(parts: GatekeeperParts) {
    this.#parts = parts
    this.#inherited = parts.gates.inherited
  }

  /**
   * The addresses of a hard way down are gated as long as that is lodged, and before anything that
   * waited for the lodging goes on. Hundreds that are lodged together are written once.
   */
  admit(tag: Tag, { addresses = [] }: Drop, isArrival: boolean): void {
    if (isArrival) this.#own.add(tag)
    const texts = addresses.flatMap(({ address }) => parseAddressWithPrefix(address)?.address ?? [])
    // One that may be on several interfaces is lodged once for each of them.
    this.#lodged.set(tag, [...new Set(texts)])
    if (this.#isDue) return
    this.#isDue = true
    queueMicrotask(() => {
      this.#isDue = false
      this.#write()
    })
  }

  /** It is gone from here, or nobody's lease may end it. */
  dismiss(tag: Tag): void {
    this.#own.delete(tag)
    if (this.#lodged.delete(tag)) this.review()
  }

  /** The authority ended: others may have what is here, until they were asked. */
  disown(): void {
    this.#own.clear()
    this.#write()
  }

  /** Something changed: who may speak is another. `isSettled`: all that was found is lodged. */
  review(isSettled = false): void {
    if (isSettled && this.#inherited.length > 0) this.#inherited = []
    if (this.#isDueSoon) return
    this.#isDueSoon = true
    this.#parts.clock.soon(() => {
      this.#isDueSoon = false
      this.#write()
    })
  }

  /** The end in good order: nothing of it is left in the kernel. */
  close(): void {
    this.#lodged.clear()
    this.#inherited = []
    this.#write()
  }

  #write(): void {
    const found = [...this.#lodged].flatMap(([tag, addresses]) =>
      addresses.map((address) => ({ address, isOpen: this.#isOurs(tag) })),
    )
    const known = new Set(found.map(({ address }) => address))
    const isOpen = !this.#parts.hasBeenOff
    const others = this.#inherited.filter((address) => !known.has(address))
    this.#guard(sorted([...found, ...others.map((address) => ({ address, isOpen }))]))
  }

  #guard(addresses: readonly GatedAddress[]): void {
    const text = JSON.stringify(addresses)
    if (text === this.#told) return
    this.#told = text
    this.#parts.gates.guard(addresses)
  }

  /** What was found here while another node is its owner is on the way out, and stays silent. */
  #isOurs(tag: Tag): boolean {
    const { node, state, isTakingPart } = this.#parts
    if (isTakingPart() && state().targets[tag] === node) this.#own.add(tag)
    return this.#own.has(tag)
  }
}

/** In one order, so that the same set looks the same. */
function sorted(addresses: readonly GatedAddress[]): readonly GatedAddress[] {
  return addresses.toSorted((a, b) => (a.address < b.address ? -1 : 1))
}
