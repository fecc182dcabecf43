import type { Clock } from '../../ports/index.ts'
import { digestOf, newSecret } from './secrets.ts'

/** How long a session lasts; both in ms. */
export interface SessionLimits {
  /** Without a request for so long it ends. */
  readonly idleMs: number
  /** So long after it began it ends in any case. */
  readonly wholeMs: number
}

/** Somebody who logged in. */
export interface Session {
  readonly user: string
  readonly csrf: string
  /** When it ends if nothing is asked; ms since 1970, for people to read. */
  readonly idleUntil: number
  readonly until: number
}

interface Kept extends Pick<Session, 'user' | 'csrf'> {
  readonly beganMs: number
  usedMs: number
}

/** A person has some browsers and tabs; of more the oldest session makes room. */
const mostOfUser = 16

/** The sessions of this daemon, in memory alone: a restart ends them. */
export class Sessions {
  readonly #clock: Pick<Clock, 'nowMs' | 'wallMs'>
  readonly #limits: SessionLimits
  /** By the digest of the cookie, oldest first. */
  readonly #kept = new Map<string, Kept>()

  constructor(clock: Pick<Clock, 'nowMs' | 'wallMs'>, limits: SessionLimits) {
    this.#clock = clock
    this.#limits = limits
  }

  /** A new session, and the secret that its cookie holds. */
  open(user: string): { readonly secret: string; readonly session: Session } {
    this.#dropEnded()
    const own = [...this.#kept].filter(([, kept]) => kept.user === user)
    for (const [digest] of own.slice(0, Math.max(0, own.length - mostOfUser + 1))) {
      this.#kept.delete(digest)
    }
    const secret = newSecret()
    const nowMs = this.#clock.nowMs()
    const kept = { user, csrf: newSecret(), beganMs: nowMs, usedMs: nowMs }
    this.#kept.set(digestOf(secret), kept)
    return { secret, session: this.#describe(kept) }
  }

  /** The session of a secret, which counts as used; undefined where it ended or never was. */
  use(secret: string): Session | undefined {
    const kept = this.#find(secret)
    if (kept === undefined) return undefined
    kept.usedMs = this.#clock.nowMs()
    return this.#describe(kept)
  }

  /** Whether the session of a secret goes on; asking does not prolong it. */
  lasts(secret: string): boolean {
    return this.#find(secret) !== undefined
  }

  end(secret: string): void {
    this.#kept.delete(digestOf(secret))
  }

  /** Ends all sessions of a user, who changed or is gone. */
  endAllOf(user: string): void {
    for (const [digest, kept] of this.#kept) {
      if (kept.user === user) this.#kept.delete(digest)
    }
  }

  #find(secret: string): Kept | undefined {
    const digest = digestOf(secret)
    const kept = this.#kept.get(digest)
    if (kept === undefined || this.#lastsStill(kept)) return kept
    this.#kept.delete(digest)
    return undefined
  }

  #lastsStill({ beganMs, usedMs }: Kept): boolean {
    const nowMs = this.#clock.nowMs()
    return nowMs - usedMs < this.#limits.idleMs && nowMs - beganMs < this.#limits.wholeMs
  }

  #dropEnded(): void {
    for (const [digest, kept] of this.#kept) {
      if (!this.#lastsStill(kept)) this.#kept.delete(digest)
    }
  }

  #describe({ user, csrf, beganMs, usedMs }: Kept): Session {
    const { idleMs, wholeMs } = this.#limits
    const toWallMs = this.#clock.wallMs() - this.#clock.nowMs()
    const untilMs = beganMs + wholeMs
    return {
      user,
      csrf,
      idleUntil: Math.round(Math.min(usedMs + idleMs, untilMs) + toWallMs),
      until: Math.round(untilMs + toWallMs),
    }
  }
}
