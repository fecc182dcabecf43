import { HoldfastError } from '../../errors/index.ts'
import type { Tag, Timing } from '../../model/index.ts'
import type { GuardianPost, LodgedDrop } from '../../ports/index.ts'
import type { SimulatedGuardian } from './simulated-guardian.ts'

/** What a daemon says to the guardian of its node, whichever one that is, or to none. */
export class SimulatedPost implements GuardianPost {
  #guardian: SimulatedGuardian | undefined
  #timing: Timing | undefined
  readonly #waiting = new Set<(error: HoldfastError) => void>()

  /** Another guardian is there: it hears the times, and all else from the daemon. */
  connect(guardian: SimulatedGuardian): void {
    this.#guardian = guardian
    if (this.#timing !== undefined) guardian.setTiming(this.#timing)
  }

  /** The guardian is dead: whoever waits for an answer has none. */
  disconnect(): void {
    this.#guardian = undefined
    for (const refuse of this.#waiting) refuse(noAnswer())
  }

  lodge(drop: LodgedDrop): Promise<void> {
    const guardian = this.#guardian
    if (guardian === undefined) return Promise.reject(noAnswer())
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    this.#waiting.add(reject)
    void guardian.lodge(drop).then(resolve)
    return promise.finally(() => this.#waiting.delete(reject))
  }

  withdraw(tag: Tag): void {
    this.#guardian?.withdraw(tag)
  }

  renew(untilMs: number): void {
    this.#guardian?.renew(untilMs)
  }

  yield(): void {
    this.#guardian?.yield()
  }

  setTiming(timing: Timing): void {
    this.#timing = timing
    this.#guardian?.setTiming(timing)
  }
}

function noAnswer(): HoldfastError {
  return new HoldfastError('HF_GUARDIAN_FAILED', { path: 'the guardian of the simulated node' })
}
