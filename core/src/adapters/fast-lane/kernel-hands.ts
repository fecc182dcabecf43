import type { GuardedAddress, LaneAddress, LaneHands } from '../../fast-lane/index.ts'
import { parseIpAddress } from '../../kit/ip-address.ts'
import type { LinkEntry } from '../../kit/linux.ts'
import type { Gates } from '../../ports/index.ts'
import { type HeardAddresses, SegmentEar } from '../linux/lane/index.ts'
import { addAddress, listLinks, removeAddress } from '../linux/network/address-table.ts'
import { announceAddress } from '../linux/network/announce-address.ts'
import { parseHardwareAddress } from '../linux/network/hardware-address.ts'
import { KernelTables } from '../linux/network/kernel-tables.ts'
import { NetlinkSocket } from '../linux/network/netlink-socket.ts'
import { PacketSocket } from '../linux/network/packet-socket.ts'

/** What a lane does with this machine's kernel, by sockets of its own. */
export class KernelHands implements LaneHands {
  readonly nowMs: () => number
  readonly #gates: Gates
  readonly #kernel = new NetlinkSocket()
  readonly #sender = new PacketSocket()
  /** By the interface and the version of the address. */
  readonly #ears = new Map<string, SegmentEar>()
  #links = new Map<string, LinkEntry>()
  #prepared = ''

  constructor(gates: Gates, nowMs: () => number) {
    this.#gates = gates
    this.nowMs = nowMs
  }

  /** To begin to hear a segment takes the kernel 10 to 20 ms: it is begun before it matters. */
  listenEverywhere(): void {
    this.#readLinks()
    for (const link of this.#links.values()) {
      if (!link.isUp || link.isLoopback) continue
      for (const version of [4, 6] as const) this.#listen(link, version)
    }
  }

  /** From now on it is heard who has one of these, wherever their interfaces are by now. */
  prepare(addresses: readonly LaneAddress[]): void {
    // Orders come with each renewal of an authority, and mostly name the same.
    const names = addresses.map(({ address, interface: name }) => `${address} ${name}`).join()
    if (names === this.#prepared) return
    this.#prepared = names
    this.#readLinks()
    for (const address of addresses) {
      const link = this.#links.get(address.interface)
      if (link !== undefined && !this.#ears.has(earOf(address))) {
        this.#listen(link, versionOf(address))
      }
    }
    for (const [key, ear] of this.#ears) {
      ear.listenFor(addresses.filter((one) => earOf(one) === key).map(bytesOf))
    }
  }

  /** Addresses that other machines said to have, or asked for, since it was asked last. */
  heard(): HeardAddresses {
    const heard = { claimed: [], asked: [] }
    for (const ear of this.#ears.values()) ear.hear(heard)
    return heard
  }

  gate(addresses: readonly GuardedAddress[], openForMs: number): void {
    this.#gates.set(addresses, openForMs)
  }

  ask(address: LaneAddress): void {
    this.#ears.get(earOf(address))?.ask(bytesOf(address))
  }

  add(address: LaneAddress): void {
    const { index } = this.#linkOf(address)
    addAddress(this.#kernel, new KernelTables(this.#kernel), { address, index })
  }

  remove({ address, interface: name }: LaneAddress): void {
    const index = this.#links.get(name)?.index
    if (index === undefined) return
    removeAddress(this.#kernel, new KernelTables(this.#kernel), { address, index })
  }

  announce(address: LaneAddress): void {
    try {
      announceAddress(this.#sender, this.#linkOf(address), bytesOf(address))
    } catch {
      // An interface that is down is seen by the kit that watches it.
    }
  }

  close(): void {
    for (const ear of this.#ears.values()) ear.close()
    this.#sender.close()
    this.#kernel.close()
  }

  #listen({ name, index, hardwareAddress }: LinkEntry, version: 4 | 6): void {
    const hardware = parseHardwareAddress(hardwareAddress)
    if (hardware === undefined) return
    this.#ears.set(`${name} ${version}`, new SegmentEar({ index, hardware }, version))
  }

  #readLinks(): void {
    this.#links = new Map(listLinks(this.#kernel).map((link) => [link.name, link]))
  }

  #linkOf({ interface: name }: LaneAddress): LinkEntry {
    const link = this.#links.get(name)
    if (link === undefined) throw new Error(`there is no interface ${name}`)
    return link
  }
}

function versionOf({ address }: LaneAddress): 4 | 6 {
  return address.includes(':') ? 6 : 4
}

function earOf(address: LaneAddress): string {
  return `${address.interface} ${versionOf(address)}`
}

function bytesOf({ address }: LaneAddress): Buffer {
  return Buffer.from(parseIpAddress(address) ?? [])
}
