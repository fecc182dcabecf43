import type { Machine } from '../../lab/machines/machine.ts'
import { monotonicMs } from '../../lab/monotonic.ts'
import { Netlink } from '../../lab/netlink.ts'

/** Often enough for a picture of minutes, and no work to speak of; ms. */
const lookEveryMs = 50

/** A node whose kernel has the address from then on. */
export interface Arrival {
  readonly atMs: number
  readonly node: string
}

/** Reads from the kernels of machines which of them has an address, and since when. */
export class AddressWatch {
  readonly arrivals: Arrival[] = []
  readonly #bytes: string
  readonly #kernels: readonly { readonly name: string; readonly netlink: Netlink }[]
  readonly #looking
  #owners: readonly string[] = []

  constructor(address: string, machines: readonly Machine[]) {
    this.#bytes = Buffer.from(address.split('.').map(Number)).toString('hex')
    this.#kernels = machines.map(({ name, networkFile }) => {
      return { name, netlink: new Netlink(networkFile) }
    })
    this.#looking = setInterval(() => this.owners(), lookEveryMs)
  }

  /** Who has it now on a link that is up. */
  owners(): readonly string[] {
    const now = this.#kernels.filter(({ netlink }) => this.#has(netlink)).map(({ name }) => name)
    for (const node of now.filter((name) => !this.#owners.includes(name))) {
      this.arrivals.push({ atMs: monotonicMs(), node })
    }
    this.#owners = now
    return now
  }

  close(): void {
    clearInterval(this.#looking)
    for (const { netlink } of this.#kernels) netlink.close()
  }

  #has(netlink: Netlink): boolean {
    const up = netlink.links().filter(({ isUp }) => isUp)
    return netlink.addresses().some(({ bytes, linkIndex }) => {
      return bytes === this.#bytes && up.some(({ index }) => index === linkIndex)
    })
  }
}
