import type { EventDocument } from '../api/documents.ts'
import { type EventLog, eventsAfter } from '../api/streams/event-log.ts'
import type { Decision } from '../model/index.ts'
import { wordDecision } from '../sentences/index.ts'

type Listener = (event: EventDocument) => void
type NewEvent = Omit<EventDocument, 'id' | 'at'>

/** Enough for a console that was away for some minutes. */
const rememberedEvents = 2_000

/** What happened, for people: remembered for a while and told to whoever follows. */
export class Journal implements EventLog {
  readonly #wallMs: () => number
  readonly #listeners = new Set<Listener>()
  #events: EventDocument[] = []
  #lastId = 0

  constructor(wallMs: () => number) {
    this.#wallMs = wallMs
  }

  get oldestId(): number {
    return this.#events[0]?.id ?? this.#lastId + 1
  }

  get newestId(): number {
    return this.#lastId
  }

  at(id: number): EventDocument | undefined {
    return this.#events[id - this.oldestId]
  }

  write(event: NewEvent): void {
    this.#lastId += 1
    const whole = { id: this.#lastId, at: this.#wallMs(), ...event }
    this.#events.push(whole)
    if (this.#events.length > 2 * rememberedEvents) {
      this.#events = this.#events.slice(-rememberedEvents)
    }
    for (const listener of this.#listeners) listener(whole)
  }

  writeDecision(decision: Decision): void {
    const document = wordDecision(decision)
    this.write({ kind: 'decision', sentence: document.sentence, decision: document })
  }

  follow(afterId: number, listener: Listener): () => void {
    for (const event of eventsAfter(this, afterId)) listener(event)
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
}
