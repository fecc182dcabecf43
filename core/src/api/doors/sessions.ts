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

/** How a session ended: unused, old, its user changed, too many others, or by its own wish. */
export type SessionEnd = 'idle' | 'limit' | 'changed' | 'crowded' | 'left'

/** A person has some browsers and tabs; of more the oldest session makes room. */
const mostOfUser = 16

/** Of so many that ended it is known how; who comes back later is told only that. */
const endsKept = 1_000

/** The sessions of this daemon, in memory alone: a restart ends them. */
export class Sessions {
  readonly #clock: Pick<Clock, 'nowMs' | 'wallMs'>
  readonly #limits: SessionLimits
  /** By the digest of the cookie, oldest first. */
  readonly #kept = new Map<string, Kept>()
  /** How sessions ended, by the digest of the cookie, oldest first. */
  readonly #ends = new Map<string, SessionEnd>()

  constructor(clock: Pick<Clock, 'nowMs' | 'wallMs'>, limits: SessionLimits) {
    this.#clock = clock
    this.#limits = limits
  }

  /** A new session, and the secret that its cookie holds. */
  open(user: string): { readonly secret: string; readonly session: Session } {
    this.#dropEnded()
    const own = [...this.#kept].filter(([, kept]) => kept.user === user)
    for (const [digest] of own.slice(0, Math.max(0, own.length - mostOfUser + 1))) {
      this.#end(digest, 'crowded')
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

  /** The session of a secret, as it is; looking does not prolong it. */
  look(secret: string): Session | undefined {
    const kept = this.#find(secret)
    return kept && this.#describe(kept)
  }

  /** Whether the session of a secret goes on; asking does not prolong it. */
  lasts(secret: string): boolean {
    return this.#find(secret) !== undefined
  }

  end(secret: string): void {
    this.#end(digestOf(secret), 'left')
  }

  /** How the session of a secret ended; undefined where it lasts, never was, or is forgotten. */
  endOf(secret: string): SessionEnd | undefined {
    return this.#ends.get(digestOf(secret))
  }

  /** Ends all sessions of a user, who changed or is gone. */
  endAllOf(user: string): void {
    for (const [digest, kept] of this.#kept) {
      if (kept.user === user) this.#end(digest, 'changed')
    }
  }

  #find(secret: string): Kept | undefined {
    const digest = digestOf(secret)
    const kept = this.#kept.get(digest)
    const end = kept && this.#passed(kept)
    if (end === undefined) return kept
    this.#end(digest, end)
    return undefined
  }

  /** Which limit a session has reached, if any. */
  #passed({ beganMs, usedMs }: Kept): SessionEnd | undefined {
    const nowMs = this.#clock.nowMs()
    if (nowMs - beganMs >= this.#limits.wholeMs) return 'limit'
    return nowMs - usedMs >= this.#limits.idleMs ? 'idle' : undefined
  }

  #end(digest: string, end: SessionEnd): void {
    if (!this.#kept.delete(digest)) return
    this.#ends.set(digest, end)
    const [oldest] = this.#ends.keys()
    if (this.#ends.size > endsKept && oldest !== undefined) this.#ends.delete(oldest)
  }

  #dropEnded(): void {
    for (const [digest, kept] of this.#kept) {
      const end = this.#passed(kept)
      if (end !== undefined) this.#end(digest, end)
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
