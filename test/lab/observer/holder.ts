import { Netlink } from '../netlink.ts'

/** Reads from one host's kernel whether it holds an address. */
export class HolderReading {
  readonly #netlink: Netlink
  readonly #addressBytes: string

  constructor(networkFile: string, addressBytes: string) {
    this.#netlink = new Netlink(networkFile)
    this.#addressBytes = addressBytes
  }

  /** Whether the address is on an interface that is up, with its gate open. */
  isHolding(): boolean {
    const found = this.#netlink.addresses().filter(({ bytes }) => bytes === this.#addressBytes)
    if (found.length === 0) return false
    const carriers = new Set(found.map(({ linkIndex }) => linkIndex))
    const isUp = this.#netlink.links().some((link) => link.isUp && carriers.has(link.index))
    return isUp && this.#isGateOpen()
  }

  /** Nothing gates an address in this release, and where there is no gate nothing is held back. */
  #isGateOpen(): boolean {
    return true
  }
}
