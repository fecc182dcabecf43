import { Netlink } from '../netlink.ts'
import { GateReading } from './gate-reading.ts'

/** Reads from one host's kernel whether it holds an address. */
export class HolderReading {
  readonly #netlink: Netlink
  readonly #gate: GateReading
  readonly #addressBytes: string

  constructor(networkFile: string, addressBytes: string) {
    this.#netlink = new Netlink(networkFile)
    this.#gate = new GateReading(networkFile, addressBytes)
    this.#addressBytes = addressBytes
  }

  /** Whether the address is on an interface that is up, with its gate open. */
  isHolding(): boolean {
    const found = this.#netlink.addresses().filter(({ bytes }) => bytes === this.#addressBytes)
    if (found.length === 0) return false
    const carriers = new Set(found.map(({ linkIndex }) => linkIndex))
    const isUp = this.#netlink.links().some((link) => link.isUp && carriers.has(link.index))
    return isUp && this.#gate.isOpen()
  }
}
