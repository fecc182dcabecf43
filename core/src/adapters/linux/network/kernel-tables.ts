import type { AddressEntry, LinkEntry } from '../../../kit/linux.ts'
import { type KeptAddress, listAddresses, listLinks } from './address-table.ts'
import type { NetlinkSocket } from './netlink-socket.ts'

/** A turn that takes long, because much is done in it, looks again. */
const longestMs = 5
/** The prefix of an address that stands for itself. */
const wholeLengths = { 4: 32, 6: 128 } as const

/**
 * The kernel's links and addresses, read once for all who ask in the same turn: hundreds of
 * addresses that move together would else each read hundreds. Own changes are seen at once.
 */
export class KernelTables {
  readonly #socket: NetlinkSocket
  #links: readonly LinkEntry[] | undefined
  #addresses: readonly KeptAddress[] | undefined
  #entries: readonly AddressEntry[] | undefined
  #worded = new WeakMap<KeptAddress, AddressEntry>()
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
    this.#entries ??= addresses.map((address) => this.#toEntry(address))
    return this.#entries
  }

  /** Worded once for each address: all of them are asked for again after each change. */
  #toEntry(address: KeptAddress): AddressEntry {
    const known = this.#worded.get(address)
    if (known !== undefined) return known
    const { payload, interfaceIndex, isSecondary, ...rest } = address
    const name = this.links().find(({ index }) => index === interfaceIndex)?.name ?? ''
    const entry = { ...rest, interface: name }
    this.#worded.set(address, entry)
    return entry
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

  /** An address was added, or its time renewed; one with a subnet may change what others are. */
  noteAddition(added: KeptAddress): void {
    const known = this.#addresses
    if (known === undefined) return
    if (added.prefixLength < wholeLengths[added.family]) return this.forgetAddresses()
    const at = known.findIndex((entry) => isSame(entry, added))
    // What the kernel found out about it is not undone by a renewal.
    const { validForMs, payload } = added
    const renewed = { ...(known[at] ?? added), validForMs, payload }
    this.#addresses = at === -1 ? [...known, renewed] : known.with(at, renewed)
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
    this.#worded = new WeakMap()
    this.forgetAddresses()
    this.#readAtMs = nowMs
  }
}

function isSame(one: KeptAddress, other: KeptAddress): boolean {
  const isThere = one.address === other.address && one.interfaceIndex === other.interfaceIndex
  return isThere && one.prefixLength === other.prefixLength
}
