import { Signal } from '../setting/signal.ts'

/** Who has changed which rows and not yet committed; the others wait for them. */
export class RowLocks {
  readonly #holders = new Map<string, object>()
  readonly #released = new Signal()

  /** Takes all of these for the holder, or none where somebody else has one of them. */
  take(holder: object, keys: readonly string[]): boolean {
    const isFree = keys.every((key) => (this.#holders.get(key) ?? holder) === holder)
    if (isFree) for (const key of keys) this.#holders.set(key, holder)
    return isFree
  }

  /** Lets go of all that the holder has. */
  release(holder: object): void {
    for (const [key, owner] of this.#holders) if (owner === holder) this.#holders.delete(key)
    this.#released.raise()
  }

  /** Waits until somebody lets go of something; false when the time is over before that. */
  nextRelease(timeoutMs?: number): Promise<boolean> {
    return this.#released.next(timeoutMs)
  }
}
