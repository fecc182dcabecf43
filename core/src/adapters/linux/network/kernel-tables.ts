import type { AddressEntry, LinkEntry } from '../../../kit/linux.ts'
import { type KeptAddress, listAddresses, listLinks } from './address-table.ts'
import type { NetlinkSocket } from './netlink-socket.ts'

/** A turn that takes long, because much is done in it, looks again. */
const longestMs = 5

/**
 * The kernel's links and addresses, read once for all who ask in the same turn: hundreds of
 * addresses that move together would else each read hundreds. Own changes are seen at once.
 */
export class KernelTables {
  readonly #socket: NetlinkSocket
  #links: readonly LinkEntry[] | undefined
  #addresses: readonly KeptAddress[] | undefined
  #entries: readonly AddressEntry[] | undefined
  #readAtMs = Number.NEGATIVE_INFINITY
  #isToForget = false

  constructor(socket: NetlinkSocket) {
    this.#socket = socket
  }

  links(): readonly LinkEntry[] {
    this.#refresh()
    this.#links ??= listLinks(this.#socket)
    return this.#links
  }

  addresses(): readonly KeptAddress[] {
    this.#refresh()
    this.#addresses ??= listAddresses(this.#socket)
    return this.#addresses
  }

  /** The addresses with the names of their interfaces. */
  entries(): readonly AddressEntry[] {
    const addresses = this.addresses()
    this.#entries ??= toEntries(addresses, this.links())
    return this.#entries
  }

  /** Somebody changed something, as the kernel tells: all of it must be read anew. */
  forgetAll(): void {
    this.#forget(Number.NEGATIVE_INFINITY)
  }

  /** Something was changed: what there is must be read anew. */
  forgetAddresses(): void {
    this.#addresses = undefined
    this.#entries = undefined
  }

  /** One address is gone, and it took no other along. */
  noteRemoval(gone: KeptAddress): void {
    this.#addresses = this.#addresses?.filter((entry) => entry !== gone)
    this.#entries = undefined
  }

  #refresh(): void {
    const nowMs = performance.now()
    if (nowMs > this.#readAtMs + longestMs) this.#forget(nowMs)
    if (this.#isToForget) return
    this.#isToForget = true
    setImmediate(() => {
      this.#isToForget = false
      this.forgetAll()
    })
  }

  #forget(nowMs: number): void {
    this.#links = undefined
    this.forgetAddresses()
    this.#readAtMs = nowMs
  }
}

function toEntries(
  addresses: readonly KeptAddress[],
  links: readonly LinkEntry[],
): readonly AddressEntry[] {
  const names = new Map(links.map((link) => [link.index, link.name]))
  return addresses.map(({ payload, interfaceIndex, isSecondary, ...entry }) => ({
    ...entry,
    interface: names.get(interfaceIndex) ?? '',
  }))
}
