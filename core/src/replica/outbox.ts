import type { Event } from '../model/index.ts'
import type { EventsMessage } from './protocol.ts'

/** More than any sender has under way between two views. */
const rememberedMessages = 500

/** A sender's own messages: those not delivered yet, and the newest that were. */
export class Outbox {
  readonly #boot: string
  #counter = 0
  #open: EventsMessage[] = []
  #delivered: EventsMessage[] = []

  constructor(boot: string) {
    this.#boot = boot
  }

  add(events: readonly Event[], at: number, installation: string): EventsMessage {
    this.#counter += 1
    const counter = this.#counter
    const message = { kind: 'events', installation, boot: this.#boot, counter, at, events } as const
    this.#open.push(message)
    return message
  }

  /** A message came back in the total order and was counted. */
  markCounted(counter: number): void {
    const counted = this.#open.filter((message) => message.counter <= counter)
    this.#open = this.#open.filter((message) => message.counter > counter)
    this.#delivered = [...this.#delivered, ...counted].slice(-rememberedMessages)
  }

  /** What the state of a new view has not counted, to be sent again in it. */
  resend(countedUpTo: number, installation: string): readonly EventsMessage[] {
    const missing = [...this.#delivered, ...this.#open].filter(
      (message) => message.counter > countedUpTo,
    )
    this.#delivered = this.#delivered.filter((message) => message.counter <= countedUpTo)
    this.#open = missing.map((message) => ({ ...message, installation }))
    return this.#open
  }
}
