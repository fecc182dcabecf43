import type { NodeName, Timing } from '../model/index.ts'
import type { Authority, AuthorityListener, Clock } from '../ports/index.ts'
import { AuthorityWatch } from './authority-watch.ts'
import { ageMsIn, type LeaseStanding } from './lease-standing.ts'

/** What an authority that is told needs. */
export interface ToldAuthorityParts {
  readonly clock: Clock
  times(): Pick<Timing, 'leaseMs' | 'loserMs'>
}

/**
 * The authority as a thread knows it that is told of the lease by another. It may know of a renewal
 * late, and then takes its authority for shorter than it is; never for longer.
 */
export class ToldAuthority implements Authority {
  readonly #parts: ToldAuthorityParts
  readonly #watch: AuthorityWatch
  #standing: LeaseStanding
  #readRenewedMs: () => number
  /** The newest renewal that listeners know of. */
  #notedMs = Number.NEGATIVE_INFINITY

  constructor(parts: ToldAuthorityParts) {
    this.#parts = parts
    this.#watch = new AuthorityWatch({
      ...{ clock: parts.clock, isTold: true },
      remainingMs: () => this.remainingMs(),
    })
    const none = Number.NEGATIVE_INFINITY
    const nobody = { present: [], awaySinceMs: {} }
    const times = { renewedMs: none, startedMs: parts.clock.nowMs(), grantedMs: none }
    this.#standing = { ring: '', isQuorate: false, ...times, ...nobody }
    this.#readRenewedMs = () => none
  }

  /**
   * What the other thread knows by now; told in the order of what the engine tells. `readRenewedMs`
   * tells of renewals in the same ring since then.
   */
  hear(standing: LeaseStanding, readRenewedMs = () => standing.renewedMs): void {
    this.#standing = standing
    this.#readRenewedMs = readRenewedMs
    this.look()
  }

  /** Tells listeners of a renewal that nobody was woken for. */
  look(): void {
    const renewedMs = this.#renewedMs
    if (renewedMs <= this.#notedMs) return
    this.#notedMs = renewedMs
    this.#watch.noteRenewal()
  }

  remainingMs(): number {
    const { clock, times } = this.#parts
    return this.#renewedMs + times().leaseMs - clock.nowMs()
  }

  ageMsOf(node: NodeName): number {
    const { clock, times } = this.#parts
    return ageMsIn(this.#standing, node, { nowMs: clock.nowMs(), loserMs: times().loserMs })
  }

  follow(listener: AuthorityListener): () => void {
    return this.#watch.follow(listener)
  }

  stop(): void {
    this.#watch.stop()
  }

  get #renewedMs(): number {
    return Math.max(this.#standing.renewedMs, this.#readRenewedMs())
  }
}
