import type { Clock } from '../ports/index.ts'

/** Gathers what comes within one turn of the loop, so that it is sent as one message. */
export class Batch<T> {
  readonly #clock: Clock
  readonly #send: (items: readonly T[]) => void
  #items: T[] = []

  constructor(clock: Clock, send: (items: readonly T[]) => void) {
    this.#clock = clock
    this.#send = send
  }

  add(item: T): void {
    this.#items.push(item)
    if (this.#items.length > 1) return
    this.#clock.soon(() => {
      const items = this.#items
      this.#items = []
      this.#send(items)
    })
  }
}
