import type { LaneTimes } from './lane-times.ts'
import { creditMs } from './silence.ts'

/** What an owner knows at a wake-up. */
export interface OwnMoment {
  readonly sinceMs: number
  /** For how long this node's addresses may speak by what was answered; 0 where they may not. */
  readonly remainingMs: number
  /** The kernel's time ran out between the wake-up before and this one. */
  readonly hasLapsed: boolean
  /** Addresses that somebody else said to have. */
  readonly claimed: ReadonlySet<string>
  /** Addresses that somebody else asked for, as one does who is about to have them. */
  readonly asked: ReadonlySet<string>
  /** The cluster may have gone on without this node, and has not spoken to it since. */
  readonly isUncertain: boolean
}

const none: ReadonlySet<string> = new Set()

/**
 * Which addresses of an owner may speak. One that fell silent, or that somebody else claims, may
 * have been taken: it stays shut until nobody had it for as long as a taker needs to let go of it.
 */
export class OwnGate {
  readonly #times: LaneTimes
  /** Since when nobody had those that are shut: ms that were listened to. */
  readonly #shut = new Map<string, number>()
  #closures = 0

  constructor(times: LaneTimes) {
    this.#times = times
  }

  /** How often an address that was open had to be shut. */
  get closures(): number {
    return this.#closures
  }

  /** Those that may speak, of all that are this node's and gated. */
  wake(addresses: readonly string[], moment: OwnMoment): ReadonlySet<string> {
    const { remainingMs, hasLapsed, claimed, asked, isUncertain } = moment
    for (const address of this.#shut.keys()) {
      if (!addresses.includes(address)) this.#shut.delete(address)
    }
    for (const address of addresses) {
      if (hasLapsed || claimed.has(address)) this.#close(address)
    }
    for (const [address, beforeMs] of this.#shut) {
      const isQuiet = remainingMs > 0 && !asked.has(address)
      const quietMs = isQuiet ? beforeMs + creditMs(moment.sinceMs, this.#times.intervalMs) : 0
      this.#shut.set(address, quietMs)
      if (quietMs >= reopenMs(this.#times) && !isUncertain) this.#shut.delete(address)
    }
    return new Set(addresses.filter((address) => !this.#shut.has(address)))
  }

  /** Those that may not speak at present. */
  get shut(): ReadonlySet<string> {
    return this.#shut.size === 0 ? none : new Set(this.#shut.keys())
  }

  /** They stay shut until nobody had them for long enough, as after a lapse that was not seen. */
  inherit(addresses: readonly string[]): void {
    for (const address of addresses) this.#shut.set(address, 0)
  }

  #close(address: string): void {
    if (!this.#shut.has(address)) this.#closures += 1
    this.#shut.set(address, 0)
  }
}

/** A taker that stands still falls silent within its gate's time; one that does not, sooner. */
function reopenMs({ gateMs, quietMs, intervalMs }: LaneTimes): number {
  return gateMs + quietMs + 2 * intervalMs
}
