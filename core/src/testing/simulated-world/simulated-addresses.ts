import {
  type AddressWithPrefix,
  formatIpAddress,
  isInSameSubnet,
  parseIpAddress,
} from '../../kit/ip-address.ts'
import type { AddressEntry, NetworkChange } from '../../kit/linux.ts'
import type { SimulatedClock } from './simulated-clock.ts'

/** An address of a simulated node. */
export interface HeldAddress extends AddressEntry {
  /** On the world's clock; `undefined` for ever. */
  readonly validUntilMs: number | undefined
}

/** An address to hold, on an interface that is there. */
export type AddressToHold = AddressWithPrefix & Pick<AddressEntry, 'interface' | 'validForMs'>

/** The addresses of a simulated node, in the order in which they were added. */
export class SimulatedAddresses {
  readonly #clock: SimulatedClock
  readonly #tell: (change: NetworkChange) => void
  #held: readonly HeldAddress[] = []

  constructor(clock: SimulatedClock, tell: (change: NetworkChange) => void) {
    this.#clock = clock
    this.#tell = tell
  }

  get held(): readonly HeldAddress[] {
    return this.#held
  }

  /** IPv4 addresses differ by their prefix too, IPv6 ones do not. */
  find(wanted: AddressWithPrefix & { readonly interface: string }): HeldAddress | undefined {
    return this.#held.find(
      (one) =>
        one.interface === wanted.interface &&
        one.address === wanted.address &&
        (one.family === 6 || one.prefixLength === wanted.prefixLength),
    )
  }

  /** Adds an address, or renews the time of one that is there. */
  put({ validForMs, ...address }: AddressToHold): void {
    const validUntilMs = validForMs === undefined ? undefined : this.#clock.nowMs + validForMs
    const state = { isTentative: false, isDuplicate: false, validForMs, validUntilMs }
    const before = this.find(address)
    const entry = { ...before, ...address, ...state }
    this.#held =
      before === undefined
        ? [...this.#held, entry]
        : this.#held.map((one) => (one === before ? entry : one))
    if (validForMs !== undefined) this.#clock.after(validForMs, () => this.#expire(entry))
    this.#tell({ kind: 'addressAdded', entry })
  }

  take(entry: HeldAddress): void {
    this.#held = this.#held.filter((one) => one !== entry)
    this.#tell({ kind: 'addressRemoved', entry })
  }

  /** The kernel's trap: the first address of a subnet takes along those that were added later. */
  takeWithFollowers(entry: HeldAddress): void {
    const subnet = this.#held.filter((one) => isOfOneSubnet(one, entry))
    const followers = subnet[0] === entry ? subnet.slice(1) : []
    for (const one of [entry, ...followers]) this.take(one)
  }

  /** One that was renewed is another entry. */
  #expire(entry: HeldAddress): void {
    if (this.#held.includes(entry)) this.takeWithFollowers(entry)
  }
}

function isOfOneSubnet(one: HeldAddress, other: HeldAddress): boolean {
  const { prefixLength } = other
  if (one.family === 6 || one.prefixLength !== prefixLength) return one === other
  const isOnOneLink = one.interface === other.interface
  return isOnOneLink && isInSameSubnet(one.address, other.address, prefixLength)
}

/** An address in its shortest form; throws where it is none. */
export function shortest(address: string): string {
  const bytes = parseIpAddress(address)
  if (bytes === undefined) throw new Error(`${address} is no IP address`)
  return formatIpAddress(bytes)
}
