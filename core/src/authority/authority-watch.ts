import type { AuthorityListener, CancelTimer, Clock } from '../ports/index.ts'

/** Tells whoever follows an authority of its renewals, and once of its end. */
export class AuthorityWatch {
  readonly #clock: Clock
  readonly #remainingMs: () => number
  readonly #listeners = new Set<AuthorityListener>()
  #hasEnded = true
  #cancelEnd: CancelTimer | undefined

  constructor(clock: Clock, remainingMs: () => number) {
    this.#clock = clock
    this.#remainingMs = remainingMs
  }

  follow(listener: AuthorityListener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** A newer renewal is known, which may be over by now. */
  noteRenewal(): void {
    const remainingMs = this.#remainingMs()
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
    this.#cancelEnd = this.#clock.after(afterMs, () => {
      this.#cancelEnd = undefined
      const remainingMs = this.#remainingMs()
      if (remainingMs > 0) return this.#lookAtEnd(remainingMs)
      if (this.#hasEnded) return
      this.#hasEnded = true
      for (const { onEnded } of [...this.#listeners]) onEnded()
    })
  }
}
