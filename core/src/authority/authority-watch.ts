import type { AuthorityListener, CancelTimer, Clock } from '../ports/index.ts'

/** What an authority's watch needs. */
export interface AuthorityWatchParts {
  readonly clock: Pick<Clock, 'after' | 'soon'>
  /** Whether a renewal may wait to be read: the end is believed when there is none. */
  readonly isTold?: boolean
  remainingMs(): number
}

/** Tells whoever follows an authority of its renewals, and once of its end. */
export class AuthorityWatch {
  readonly #parts: AuthorityWatchParts
  readonly #listeners = new Set<AuthorityListener>()
  #hasEnded = true
  #cancelEnd: CancelTimer | undefined

  constructor(parts: AuthorityWatchParts) {
    this.#parts = parts
  }

  follow(listener: AuthorityListener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** A newer renewal is known, which may be over by now. */
  noteRenewal(): void {
    const remainingMs = this.#parts.remainingMs()
    if (remainingMs <= 0) return
    this.#hasEnded = false
    if (this.#cancelEnd === undefined) this.#lookAtEnd(remainingMs)
    for (const { onRenewed } of [...this.#listeners]) onRenewed()
  }

  stop(): void {
    this.#cancelEnd?.()
  }

  /** One timer for all renewals: it looks again where the end has moved meanwhile. */
  #lookAtEnd(afterMs: number): void {
    const { clock, isTold = false } = this.#parts
    this.#cancelEnd = clock.after(afterMs, () => {
      if (isTold) clock.soon(() => this.#look())
      else this.#look()
    })
  }

  #look(): void {
    this.#cancelEnd = undefined
    const remainingMs = this.#parts.remainingMs()
    if (remainingMs > 0) return this.#lookAtEnd(remainingMs)
    if (this.#hasEnded) return
    this.#hasEnded = true
    for (const { onEnded } of [...this.#listeners]) onEnded()
  }
}
