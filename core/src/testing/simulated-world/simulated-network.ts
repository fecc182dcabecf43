import { parseAddressWithPrefix, parseIpAddress } from '../../kit/ip-address.ts'
import type {
  AddressEntry,
  AddressRoutes,
  AddressToAdd,
  LinkEntry,
  Network,
  NetworkChange,
  Stop,
} from '../../kit/linux.ts'
import type { Refusals } from './refusals.ts'
import { SimulatedAddresses, shortest } from './simulated-addresses.ts'
import type { SimulatedClock } from './simulated-clock.ts'
import { SimulatedRoutes } from './simulated-routes.ts'
import type { SimulatedLink } from './world-settings.ts'

/** What a simulated network is made of. */
export interface SimulatedNetworkParts {
  readonly links: readonly SimulatedLink[]
  readonly clock: SimulatedClock
  readonly refusals: Refusals
  /** Told of what leaves nothing lasting behind. */
  readonly onAct: (what: string) => void
}

/** Addresses, links and neighbours of a simulated node, as strict as the kernel with them. */
export class SimulatedNetwork implements Network {
  readonly #parts: SimulatedNetworkParts
  readonly #links = new Map<string, LinkEntry>()
  readonly #neighbours = new Map<string, string>()
  readonly #watchers = new Set<(change: NetworkChange) => void>()
  readonly #addresses: SimulatedAddresses
  readonly #routes: SimulatedRoutes

  constructor(parts: SimulatedNetworkParts) {
    this.#parts = parts
    this.#addresses = new SimulatedAddresses(parts.clock, (change) => this.#tell(change))
    this.#routes = new SimulatedRoutes(this.#addresses)
    for (const [at, link] of parts.links.entries()) this.#addLink(link, at + 1)
  }

  /** Such as `10.0.0.7/32 on eth0`, as they are now. */
  get addresses(): readonly string[] {
    return this.#addresses.held.map(
      (entry) => `${entry.address}/${entry.prefixLength} on ${entry.interface}`,
    )
  }

  /** Such as `source 10.0.0.7 to 10.0.0.0/24 by eth0`, as they are now. */
  get routes(): readonly string[] {
    return this.#routes.lines
  }

  /** Such as `eth0 up` or `eth0 up, no carrier`, as they are now. */
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
    const wanted = this.#read(text, name)
    if (this.#addresses.find(wanted) !== undefined) throw new Error('address already assigned.')
    this.#addresses.put({ ...wanted, validForMs: undefined })
  }

  /** Removes `10.0.0.7/24`, and others as the kernel does; throws where it is not there. */
  delete(text: string, name: string): void {
    const wanted = this.#read(text, name)
    const entry = this.#addresses.find(wanted)
    if (entry?.prefixLength !== wanted.prefixLength) throw new Error('address not found.')
    this.#addresses.takeWithFollowers(entry)
  }

  async listLinks(): Promise<readonly LinkEntry[]> {
    this.#parts.refusals.check('listLinks')
    return [...this.#links.values()]
  }

  async listAddresses(): Promise<readonly AddressEntry[]> {
    this.#parts.refusals.check('listAddresses')
    const { nowMs } = this.#parts.clock
    return this.#addresses.held.map(({ validUntilMs, ...entry }) => ({
      ...entry,
      validForMs: validUntilMs === undefined ? undefined : validUntilMs - nowMs,
    }))
  }

  async addAddress(address: AddressToAdd): Promise<void> {
    this.#parts.refusals.check('addAddress')
    this.#findLink(address.interface)
    const family = parseIpAddress(address.address)?.length === 4 ? 4 : 6
    this.#addresses.put({ ...address, address: shortest(address.address), family })
  }

  async removeAddress(address: Omit<AddressToAdd, 'validForMs'>): Promise<void> {
    this.#parts.refusals.check('removeAddress')
    const wanted = shortest(address.address)
    const held = this.#addresses.held.filter(
      (one) => one.address === wanted && one.interface === address.interface,
    )
    for (const entry of held) this.#addresses.take(entry)
  }

  async setRoutes(routes: AddressRoutes): Promise<void> {
    this.#parts.refusals.check('setRoutes')
    this.#findLink(routes.interface)
    this.#routes.set(routes)
  }

  async listMissingRoutes(routes: AddressRoutes): Promise<readonly string[]> {
    this.#parts.refusals.check('listMissingRoutes')
    return this.#routes.missing(routes)
  }

  async removeRoutes({ address }: { address: string }): Promise<void> {
    this.#parts.refusals.check('removeRoutes')
    this.#routes.remove(address)
  }

  async announce(what: { address: string; interface: string }): Promise<void> {
    this.#parts.refusals.check('announce')
    const { isUp, isLoopback } = this.#findLink(what.interface)
    if (isLoopback) return
    if (!isUp) throw new Error('send: ENETDOWN')
    this.#parts.onAct(`announced ${shortest(what.address)} on ${what.interface}`)
  }

  async probeAddress(what: Parameters<Network['probeAddress']>[0]): Promise<string | undefined> {
    this.#parts.refusals.check('probeAddress')
    const { isUp, hasCarrier } = this.#findLink(what.interface)
    if (!isUp) throw new Error('send: ENETDOWN')
    const hardware = this.#neighbours.get(shortest(what.address))
    const isHeard = hasCarrier && hardware !== undefined && !what.ignore?.includes(hardware)
    if (isHeard) return hardware
    await this.#parts.clock.wait(what.forMs)
    return undefined
  }

  /** Nobody has a connection to a simulated node. */
  async endConnections(): Promise<number> {
    this.#parts.refusals.check('endConnections')
    return 0
  }

  async canPing(what: { address: string; interface: string; forMs: number }): Promise<boolean> {
    this.#parts.refusals.check('canPing')
    const { isUp, hasCarrier } = this.#findLink(what.interface)
    if (isUp && hasCarrier && this.isNeighbour(what.address)) return true
    await this.#parts.clock.wait(what.forMs)
    return false
  }

  watch(onChange: (change: NetworkChange) => void): Stop {
    this.#watchers.add(onChange)
    return () => this.#watchers.delete(onChange)
  }

  /** Whether a connection to an address stays on this node. */
  isOwn(address: string): boolean {
    return this.#addresses.held.some((entry) => entry.address === address)
  }

  /** Whether another machine of the segment has an address. */
  isNeighbour(address: string): boolean {
    return parseIpAddress(address) !== undefined && this.#neighbours.has(shortest(address))
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

  #read(text: string, name: string) {
    const parsed = parseAddressWithPrefix(text)
    if (parsed === undefined) throw new Error(`any valid prefix is expected rather than "${text}".`)
    this.#findLink(name)
    return { ...parsed, interface: name }
  }

  #tell(change: NetworkChange): void {
    for (const watcher of this.#watchers) watcher(change)
  }
}
