/** Gathers what comes within one turn of the loop, so that it is sent as one message. */
export class Batch<T> {
  readonly #send: (items: readonly T[]) => void
  #items: T[] = []

  constructor(send: (items: readonly T[]) => void) {
    this.#send = send
  }

  add(item: T): void {
    this.#items.push(item)
    if (this.#items.length > 1) return
    queueMicrotask(() => {
      const items = this.#items
      this.#items = []
      this.#send(items)
    })
  }
}
