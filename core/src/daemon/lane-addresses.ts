import type { LaneAddress } from '../fast-lane/index.ts'
import type { Drop } from '../kit/drop.ts'
import { parseAddressWithPrefix } from '../kit/ip-address.ts'
import type { Resource } from '../model/index.ts'

/** A kit that could not say is asked again after so long; ms. */
const askAgainMs = 1_000

/** What is needed to know addresses. */
export interface LaneAddressesParts {
  nowMs(): number
  /** Asks a kit for the hard way down of a resource, here or as it would be here. */
  ask(resource: Resource): Promise<Drop>
  /** Something is known that was not. */
  onKnown(): void
}

interface Known {
  /** None where its kit does not say, or where it is more than addresses. */
  readonly addresses: readonly LaneAddress[] | undefined
  /** Its kit could not say; it may be able to by then. */
  readonly askAgainAtMs?: number
}

/** The addresses of resources, as their kits would take them down: known before they are needed. */
export class LaneAddresses {
  readonly #parts: LaneAddressesParts
  /** Of each resource as it is configured: another configuration of it is another one. */
  readonly #known = new WeakMap<Resource, Known>()

  constructor(parts: LaneAddressesParts) {
    this.#parts = parts
  }

  /** `undefined` while it is not known, and where it does not go by the lane. */
  of(resource: Resource): readonly LaneAddress[] | undefined {
    const known = this.#known.get(resource)
    const isToAskAgain = this.#parts.nowMs() >= (known?.askAgainAtMs ?? Number.POSITIVE_INFINITY)
    if (known !== undefined && !isToAskAgain) return known.addresses
    this.#known.set(resource, { addresses: undefined })
    void this.#ask(resource)
    return undefined
  }

  async #ask(resource: Resource): Promise<void> {
    try {
      const addresses = laneAddressesOf(await this.#parts.ask(resource))
      this.#known.set(resource, { addresses })
      if (addresses !== undefined) this.#parts.onKnown()
    } catch {
      const askAgainAtMs = this.#parts.nowMs() + askAgainMs
      this.#known.set(resource, { addresses: undefined, askAgainAtMs })
    }
  }
}

/**
 * The addresses of a way down that consists of nothing else. One that may be on several interfaces
 * is brought in on the first of them.
 */
function laneAddressesOf(drop: Drop): readonly LaneAddress[] | undefined {
  const { addresses = [], ...rest } = drop
  const isMore = Object.values(rest).some((some) => some !== undefined && some.length > 0)
  if (isMore || addresses.length === 0) return undefined
  const found = new Map<string, LaneAddress>()
  for (const { address: text, interface: name, validForMs } of addresses) {
    const parsed = parseAddressWithPrefix(text)
    // What the kernel does not remove by itself could outlive its lane.
    if (parsed === undefined || validForMs === undefined) return undefined
    const { address, prefixLength } = parsed
    if (found.has(address)) continue
    found.set(address, { address, prefixLength, interface: name, validForMs })
  }
  return [...found.values()]
}
