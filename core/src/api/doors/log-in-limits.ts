import type { Clock } from '../../ports/index.ts'

/** Who is to be kept from guessing: a user's name, and where the guesses come from. */
export interface Attempt {
  readonly user: string
  readonly address: string
}

interface Failures {
  count: number
  lastMs: number
}

/** Somebody who mistypes needs no more; an address may be that of a whole office. */
const freeFailures = { user: 5, address: 20 } as const
/** Doubled by each further failure. */
const firstWaitMs = 30_000
const longestWaitMs = 15 * 60_000
/** So long after the last failure all is forgotten. */
const memoryMs = 60 * 60_000
/** What a flood of made-up names may take of memory; the oldest make room. */
const mostKept = 4_096

/** Slows guessing down, by the user's name and by the address, known or not alike. */
export class LogInLimits {
  readonly #clock: Pick<Clock, 'nowMs'>
  readonly #failures = new Map<string, Failures>()

  constructor(clock: Pick<Clock, 'nowMs'>) {
    this.#clock = clock
  }

  /** Counts an attempt as failed until it succeeds; or says for how many ms none is heard. */
  begin({ user, address }: Attempt): number {
    const userKey = `user ${user}`
    const addressKey = `address ${networkOf(address)}`
    const leftMs = Math.max(
      this.#leftMs(userKey, freeFailures.user),
      this.#leftMs(addressKey, freeFailures.address),
    )
    if (leftMs > 0) return leftMs
    this.#count(userKey)
    this.#count(addressKey)
    return 0
  }

  succeeded({ user, address }: Attempt): void {
    this.forget(user)
    const failures = this.#failures.get(`address ${networkOf(address)}`)
    if (failures !== undefined) failures.count = Math.max(0, failures.count - 1)
  }

  /** An attempt that was not even looked at does not count. */
  withdraw({ user, address }: Attempt): void {
    for (const key of [`user ${user}`, `address ${networkOf(address)}`]) {
      const failures = this.#failures.get(key)
      if (failures !== undefined) failures.count = Math.max(0, failures.count - 1)
    }
  }

  /** An administrator gave the user a new password. */
  forget(user: string): void {
    this.#failures.delete(`user ${user}`)
  }

  #leftMs(key: string, free: number): number {
    const failures = this.#failures.get(key)
    if (failures === undefined) return 0
    const sinceMs = this.#clock.nowMs() - failures.lastMs
    if (sinceMs >= memoryMs) this.#failures.delete(key)
    const over = failures.count - free
    if (over < 0) return 0
    return Math.max(0, Math.min(longestWaitMs, firstWaitMs * 2 ** over) - sinceMs)
  }

  #count(key: string): void {
    const { count = 0 } = this.#failures.get(key) ?? {}
    this.#failures.delete(key)
    this.#failures.set(key, { count: count + 1, lastMs: this.#clock.nowMs() })
    if (this.#failures.size <= mostKept) return
    const [oldest = ''] = this.#failures.keys()
    this.#failures.delete(oldest)
  }
}

/** One machine has a whole /64 of IPv6 to come from. */
function networkOf(address: string): string {
  const [mapped] = /(?<=^::ffff:)[\d.]+$/i.exec(address) ?? []
  if (mapped !== undefined) return mapped
  if (!address.includes(':')) return address
  const [head = ''] = address.split('::')
  return head.split(':').slice(0, 4).join(':')
}
