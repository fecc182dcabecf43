import { isInSameSubnet, networkOf } from '../../kit/ip-address.ts'
import type { AddressRoutes } from '../../kit/linux.ts'
import { type SimulatedAddresses, shortest } from './simulated-addresses.ts'

/** The routes that addresses of a simulated node have for themselves; it has no gateways. */
export class SimulatedRoutes {
  readonly #addresses: SimulatedAddresses
  readonly #routes = new Map<string, AddressRoutes>()

  constructor(addresses: SimulatedAddresses) {
    this.#addresses = addresses
  }

  /**
   * A line for each address, as `routes of 10.0.0.7 by eth0`. What leads from an address goes with
   * it; the rule that leads there stays, as in the kernel.
   */
  get lines(): readonly string[] {
    return [...this.#routes].flatMap(([address, { interface: name, isBound, sourceFor }]) => {
      const isHeld = this.#isOn(address, name)
      const sources = sourceFor.map((prefix) => `source ${address} to ${prefix} by ${name}`)
      return [...(isBound ? [`rule from ${address}`] : []), ...(isHeld ? sources : [])]
    })
  }

  /** Throws where the address is not on its interface, as the kernel does. */
  set(routes: AddressRoutes): void {
    const address = shortest(routes.address)
    const isOn = this.#isOn(address, routes.interface)
    const [first = ''] = routes.isBound ? [networkOf(routes)] : routes.sourceFor
    if (!isOn) throw new Error(`route ${first} from ${address}: EINVAL`)
    this.#routes.set(address, { ...routes, address })
  }

  missing(wanted: AddressRoutes): readonly string[] {
    const address = shortest(wanted.address)
    const known = this.#routes.get(address)
    const isSet = known?.interface === wanted.interface && this.#isOn(address, wanted.interface)
    const near = (prefix: string) =>
      isInSameSubnet(prefix.split('/')[0] ?? '', address, wanted.prefixLength)
    return wanted.sourceFor.filter(
      (prefix) => !isSet || !near(prefix) || !known.sourceFor.includes(prefix),
    )
  }

  remove(address: string): void {
    this.#routes.delete(shortest(address))
  }

  #isOn(address: string, name: string): boolean {
    return this.#addresses.held.some(
      (entry) => entry.address === address && entry.interface === name,
    )
  }
}
