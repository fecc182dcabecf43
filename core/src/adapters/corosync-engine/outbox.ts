import { cutMessage, type OutgoingMessage } from './message-parts.ts'

/** Until Corosync, which took nothing, is asked again. */
const retryMs = 1

interface Entry {
  readonly message: OutgoingMessage
  number: number
  parts: readonly Buffer[]
  /** How many of them Corosync has taken. */
  taken: number
}

/**
 * What this process has yet to say, in its order. After a message of several pieces it waits until
 * that has come back, so that it can be said again without being overtaken.
 */
export class Outbox {
  /** False where Corosync takes nothing just now. */
  readonly #multicast: (bytes: Buffer) => boolean
  #urgent: Buffer[] = []
  #entries: Entry[] = []
  #count = 0
  #retry: NodeJS.Timeout | undefined

  constructor(multicast: (bytes: Buffer) => boolean) {
    this.#multicast = multicast
  }

  /** Before all messages: what is said of the ring itself. */
  pushFirst(frame: Buffer): void {
    this.#urgent.push(frame)
    this.flush()
  }

  push(message: OutgoingMessage): void {
    this.#entries.push({ message, ...this.#cut(message), taken: 0 })
    if (this.#entries.length === 1) this.flush()
  }

  /** Hands over as much as Corosync takes, and goes on by itself later. */
  flush(): void {
    clearTimeout(this.#retry)
    this.#retry = undefined
    if (this.#flushUrgent() && this.#flushEntries()) return
    this.#retry = setTimeout(() => this.flush(), retryMs)
  }

  /** An own message has come back whole. */
  noteReturn(number: number): void {
    const first = this.#entries[0]
    if (first === undefined || first.number !== number || first.parts.length === 1) return
    this.#entries.shift()
    this.flush()
  }

  /** The message that was half said came to nothing: it is said again. */
  sayAgain(): void {
    const first = this.#entries[0]
    if (first === undefined || first.taken === 0) return
    Object.assign(first, this.#cut(first.message), { taken: 0 })
    this.flush()
  }

  /** What was to be said in a ring that is no more is not said. */
  clear(): void {
    clearTimeout(this.#retry)
    this.#urgent = []
    this.#entries = []
  }

  #cut(message: OutgoingMessage): Pick<Entry, 'number' | 'parts'> {
    this.#count += 1
    return { number: this.#count, parts: cutMessage(message, this.#count) }
  }

  #flushUrgent(): boolean {
    for (let next = this.#urgent[0]; next !== undefined; next = this.#urgent[0]) {
      if (!this.#multicast(next)) return false
      this.#urgent.shift()
    }
    return true
  }

  #flushEntries(): boolean {
    let first = this.#entries[0]
    while (first !== undefined) {
      if (!this.#hand(first)) return false
      // A long one stays until it has come back.
      if (first.parts.length > 1) return true
      this.#entries.shift()
      first = this.#entries[0]
    }
    return true
  }

  #hand(entry: Entry): boolean {
    for (let part = entry.parts[entry.taken]; part !== undefined; part = entry.parts[entry.taken]) {
      if (!this.#multicast(part)) return false
      entry.taken += 1
    }
    return true
  }
}
