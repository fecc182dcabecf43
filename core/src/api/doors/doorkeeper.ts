import { HoldfastError } from '../../errors/index.ts'
import type { Clock } from '../../ports/index.ts'
import type { Role } from '../endpoints/role.ts'
import type { Caller } from './caller.ts'
import { type Attempt, LogInLimits } from './log-in-limits.ts'
import type { Passwords } from './passwords.ts'
import type { Register } from './register.ts'
import { digestOf } from './secrets.ts'
import { type Session, type SessionLimits, Sessions } from './sessions.ts'

/** A session with what its user may do now. */
export interface OpenSession extends Session {
  readonly role: Role
}

/** What a doorkeeper needs. */
export interface DoorkeeperParts {
  readonly register: Register
  readonly clock: Pick<Clock, 'nowMs' | 'wallMs'>
  readonly limits: SessionLimits
  readonly passwords: Passwords
}

/** Knows who somebody is by what they bring: a password, a cookie's secret, a token. */
export class Doorkeeper {
  readonly register: Register
  readonly passwords: Passwords
  readonly sessions: Sessions
  readonly #clock: Pick<Clock, 'nowMs' | 'wallMs'>
  readonly #limits: LogInLimits

  constructor({ register, clock, limits, passwords }: DoorkeeperParts) {
    this.passwords = passwords
    this.register = register
    this.sessions = new Sessions(clock, limits)
    this.#clock = clock
    this.#limits = new LogInLimits(clock)
  }

  /** Rejects with HF_LOG_IN_REFUSED, HF_LOG_IN_LOCKED or HF_LOG_IN_BUSY. */
  async logIn(attempt: Attempt, password: string) {
    const leftMs = this.#limits.begin(attempt)
    if (leftMs > 0) throw locked(leftMs)
    const known = this.register.user(attempt.user)
    const isRight = await this.passwords.matches(password, known?.password).catch((error) => {
      this.#limits.withdraw(attempt)
      throw error
    })
    // Somebody may have changed or removed the user meanwhile.
    const user = this.register.user(attempt.user)
    if (!isRight || user === undefined || user !== known) {
      throw new HoldfastError('HF_LOG_IN_REFUSED')
    }
    this.#limits.succeeded(attempt)
    const { secret, session } = this.sessions.open(user.name)
    return { secret, session: { ...session, role: user.role } satisfies OpenSession }
  }

  /** The session of a cookie's secret; it counts as used unless nobody is there. */
  session(secret: string, isUnattended = false): OpenSession | undefined {
    const session = isUnattended ? this.sessions.look(secret) : this.sessions.use(secret)
    const user = session && this.register.user(session.user)
    return session && user && { ...session, role: user.role }
  }

  /** The machine of a token, while that is good. */
  token(secret: string): Caller | undefined {
    const token = this.register.tokenOf(digestOf(secret))
    if (token === undefined || token.expiresAt <= this.#clock.wallMs()) return undefined
    const { name, role, paths } = token
    return { kind: 'token', name, role, ...(paths && { paths }) }
  }

  /** The user changed or is gone: sessions end, and failures are forgotten. */
  forget(user: string): void {
    this.sessions.endAllOf(user)
    this.#limits.forget(user)
  }
}

function locked(leftMs: number): HoldfastError {
  const seconds = Math.ceil(leftMs / 1_000)
  return new HoldfastError('HF_LOG_IN_LOCKED', { seconds })
}
