import {
  type AddressWithPrefix,
  formatIpAddress,
  parseAddressWithPrefix,
  parseIpAddress,
} from '../../kit/ip-address.ts'
import type {
  AddressEntry,
  AddressToAdd,
  LinkEntry,
  Network,
  NetworkChange,
  Stop,
} from '../../kit/linux.ts'
import type { Refusals } from './refusals.ts'
import type { SimulatedClock } from './simulated-clock.ts'
import type { SimulatedLink } from './world-settings.ts'

/** What a simulated network is made of. */
export interface SimulatedNetworkParts {
  readonly links: readonly SimulatedLink[]
  readonly clock: SimulatedClock
  readonly refusals: Refusals
  /** Told of what leaves nothing lasting behind. */
  readonly onAct: (what: string) => void
}

interface HeldAddress extends AddressEntry {
  /** On the world's clock. */
  readonly validUntilMs: number | undefined
}

/** Addresses, links and neighbours of a simulated node, as strict as the kernel with them. */
export class SimulatedNetwork implements Network {
  readonly #parts: SimulatedNetworkParts
  readonly #links = new Map<string, LinkEntry>()
  readonly #neighbours = new Map<string, string>()
  readonly #watchers = new Set<(change: NetworkChange) => void>()
  #addresses: HeldAddress[] = []

  constructor(parts: SimulatedNetworkParts) {
    this.#parts = parts
    for (const [at, link] of parts.links.entries()) this.#addLink(link, at + 1)
  }

  /** Such as `10.0.0.7/32 on eth0`, as they are now. */
  get addresses(): readonly string[] {
    return this.#present().map(nameEntry)
  }

  /** Such as `eth0 up`, as they are now. */
  get links(): readonly string[] {
    return [...this.#links.values()].map(
      ({ name, isUp, hasCarrier }) =>
        `${name} ${isUp ? 'up' : 'down'}${hasCarrier ? '' : ', no carrier'}`,
    )
  }

  /** Takes a link up or down, pulls its cable, or plugs it in. */
  setLink(name: string, change: { readonly isUp?: boolean; readonly hasCarrier?: boolean }): void {
    const link = { ...this.#findLink(name), ...change }
    this.#links.set(name, link)
    this.#tell({ kind: 'linkChanged', link })
  }

  /** Lets another machine of the segment answer for an address. */
  addNeighbour(address: string, hardwareAddress: string): void {
    this.#neighbours.set(shortest(address), hardwareAddress)
  }

  removeNeighbour(address: string): void {
    this.#neighbours.delete(shortest(address))
  }

  /** Adds `10.0.0.7/24` for ever; throws where it is there already, as the kernel does. */
  add(text: string, name: string): void {
    const parsed = parseAddressWithPrefix(text)
    if (parsed === undefined) throw new Error(`any valid prefix is expected rather than "${text}".`)
    this.#findLink(name)
    if (this.#find(parsed, name) !== undefined) throw new Error('Address already assigned.')
    this.#put({ ...parsed, interface: name, validForMs: undefined })
  }

  /** Removes `10.0.0.7/24`; throws where it is not there, as the kernel does. */
  delete(text: string, name: string): void {
    const parsed = parseAddressWithPrefix(text)
    this.#findLink(name)
    const entry = parsed && this.#find(parsed, name)
    if (entry?.prefixLength !== parsed?.prefixLength || entry === undefined) {
      throw new Error('Address not found.')
    }
    this.#take(entry)
  }

  async listLinks(): Promise<readonly LinkEntry[]> {
    this.#parts.refusals.check('listLinks')
    return [...this.#links.values()]
  }

  async listAddresses(): Promise<readonly AddressEntry[]> {
    this.#parts.refusals.check('listAddresses')
    return this.#present().map(({ validUntilMs, ...entry }) => ({
      ...entry,
      validForMs: validUntilMs === undefined ? undefined : validUntilMs - this.#parts.clock.nowMs,
    }))
  }

  async addAddress(address: AddressToAdd): Promise<void> {
    this.#parts.refusals.check('addAddress')
    this.#findLink(address.interface)
    const family = parseIpAddress(address.address)?.length === 4 ? 4 : 6
    const wanted = { ...address, address: shortest(address.address), family } as const
    const held = this.#find(wanted, wanted.interface)
    if (held !== undefined) this.#addresses = this.#addresses.filter((one) => one !== held)
    this.#put(wanted)
  }

  async removeAddress(address: Omit<AddressToAdd, 'validForMs'>): Promise<void> {
    this.#parts.refusals.check('removeAddress')
    const wanted = shortest(address.address)
    const held = this.#present().filter(
      (one) => one.address === wanted && one.interface === address.interface,
    )
    for (const entry of held) this.#take(entry)
  }

  async announce(what: { address: string; interface: string }): Promise<void> {
    this.#parts.refusals.check('announce')
    const { isUp, isLoopback } = this.#findLink(what.interface)
    if (isLoopback) return
    if (!isUp) throw new Error('send a frame: ENETDOWN')
    this.#parts.onAct(`announced ${shortest(what.address)} on ${what.interface}`)
  }

  async probeAddress(what: Parameters<Network['probeAddress']>[0]): Promise<string | undefined> {
    this.#parts.refusals.check('probeAddress')
    const { isUp, hasCarrier } = this.#findLink(what.interface)
    if (!isUp) throw new Error('send a frame: ENETDOWN')
    const hardware = this.#neighbours.get(shortest(what.address))
    const isHeard = hasCarrier && hardware !== undefined && !what.ignore?.includes(hardware)
    if (isHeard) return hardware
    await this.#parts.clock.wait(what.forMs)
    return undefined
  }

  async canPing(what: { address: string; interface: string; forMs: number }): Promise<boolean> {
    this.#parts.refusals.check('canPing')
    const { isUp, hasCarrier } = this.#findLink(what.interface)
    if (isUp && hasCarrier && this.#neighbours.has(shortest(what.address))) return true
    await this.#parts.clock.wait(what.forMs)
    return false
  }

  watch(onChange: (change: NetworkChange) => void): Stop {
    this.#watchers.add(onChange)
    return () => this.#watchers.delete(onChange)
  }

  /** Whether a connection to an address stays on this node. */
  isOwn(address: string): boolean {
    return this.#present().some((entry) => entry.address === address)
  }

  /** Whether another machine of the segment has an address. */
  isNeighbour(address: string): boolean {
    return this.#neighbours.has(address)
  }

  #addLink({ addresses = [], isUp = true, hasCarrier = true, ...link }: SimulatedLink, at: number) {
    const { name, isLoopback = false } = link
    const hardwareAddress = isLoopback ? '' : `02:00:00:00:00:${String(at).padStart(2, '0')}`
    this.#links.set(name, { name, index: at, isUp, hasCarrier, hardwareAddress, isLoopback })
    for (const address of addresses) this.add(address, name)
  }

  #findLink(name: string): LinkEntry {
    const link = this.#links.get(name)
    if (link === undefined) throw new Error(`there is no interface ${name}`)
    return link
  }

  /** IPv4 addresses differ by their prefix too, IPv6 ones do not. */
  #find(wanted: AddressWithPrefix, name: string): HeldAddress | undefined {
    return this.#present().find(
      (one) =>
        one.interface === name &&
        one.address === wanted.address &&
        (one.family === 6 || one.prefixLength === wanted.prefixLength),
    )
  }

  #put(address: AddressWithPrefix & Pick<AddressEntry, 'interface' | 'validForMs'>): void {
    const { clock } = this.#parts
    const { validForMs, ...rest } = address
    const validUntilMs = validForMs === undefined ? undefined : clock.nowMs + validForMs
    const state = { isTentative: false, isDuplicate: false, validForMs, validUntilMs }
    const entry = { ...rest, ...state }
    this.#addresses.push(entry)
    if (validForMs !== undefined) clock.after(validForMs, () => this.#expire(entry))
    this.#tell({ kind: 'addressAdded', entry })
  }

  /** The kernel removes it by itself; one that was renewed is another entry. */
  #expire(entry: HeldAddress): void {
    if (this.#addresses.includes(entry)) this.#take(entry)
  }

  #take(entry: HeldAddress): void {
    this.#addresses = this.#addresses.filter((one) => one !== entry)
    this.#tell({ kind: 'addressRemoved', entry })
  }

  #present(): readonly HeldAddress[] {
    return this.#addresses
  }

  #tell(change: NetworkChange): void {
    for (const watcher of this.#watchers) watcher(change)
  }
}

function nameEntry(entry: AddressEntry): string {
  return `${entry.address}/${entry.prefixLength} on ${entry.interface}`
}

function shortest(address: string): string {
  const bytes = parseIpAddress(address)
  if (bytes === undefined) throw new Error(`${address} is no IP address`)
  return formatIpAddress(bytes)
}
