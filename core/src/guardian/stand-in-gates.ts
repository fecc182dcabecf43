import type { Clock, GatedAddress, Gates, LodgedDrop, Log } from '../ports/index.ts'

/** What a guardian needs to keep addresses speaking. */
export interface StandInGatesParts {
  readonly clock: Clock
  readonly log: Log
  /** Where addresses can be gated. */
  readonly gates: Gates
  /** Renews the time after which the kernel removes an address that is there; never adds it. */
  renewAddress(what: { address: string; interface: string; validForMs: number }): Promise<void>
}

/** An address is renewed so often; the kernel counts its time in whole seconds. */
const addressEveryMs = 500

/** Keeps a dead daemon's addresses speaking as long as the guardian stands in, and no longer. */
export class StandInGates {
  readonly #parts: StandInGatesParts
  #renewedAtMs = Number.NEGATIVE_INFINITY
  #trouble = ''

  constructor(parts: StandInGatesParts) {
    this.#parts = parts
  }

  /** What is lodged may speak for so long. */
  open(lodged: Iterable<LodgedDrop>, openForMs: number): void {
    const drops = [...lodged]
    this.#set(drops, openForMs)
    const nowMs = this.#parts.clock.nowMs()
    if (nowMs < this.#renewedAtMs + addressEveryMs) return
    this.#renewedAtMs = nowMs
    for (const { drop } of drops) for (const one of drop.addresses ?? []) this.#renew(one)
  }

  /** Others were dropped; what could not be is silent. Of nothing, nothing is left. */
  shut(left: Iterable<LodgedDrop>): void {
    this.#set([...left], 0)
  }

  #set(drops: readonly LodgedDrop[], openForMs: number): void {
    const { gates, log } = this.#parts
    try {
      gates.set(addressesOf(drops), openForMs)
      this.#trouble = ''
    } catch (error) {
      if (String(error) !== this.#trouble) log.warn({ error: String(error) }, 'there is no gate')
      this.#trouble = String(error)
    }
  }

  #renew({ address, interface: name, validForMs }: AddressToRenew): void {
    if (validForMs === undefined) return
    const { log, renewAddress } = this.#parts
    renewAddress({ address, interface: name, validForMs }).catch((error: unknown) => {
      log.warn({ address, error: String(error) }, 'an address could not be renewed')
    })
  }
}

type AddressToRenew = NonNullable<LodgedDrop['drop']['addresses']>[number]

function addressesOf(drops: readonly LodgedDrop[]): readonly GatedAddress[] {
  const texts = drops.flatMap(({ drop }) => drop.addresses ?? [])
  const addresses = new Set(texts.map(({ address }) => address.split('/')[0] ?? ''))
  return [...addresses].toSorted().map((address) => ({ address, isOpen: true }))
}
