import type { EventDocument, ResetDocument } from '../documents.ts'
import { portionBytes } from '../limits.ts'
import type { EventLog } from './event-log.ts'
import { frameOf } from './frames.ts'
import type { Source } from './source.ts'

/** Where a client wants to go on. */
export interface Wanted {
  /** Only events with a higher id. */
  readonly after: number
  /** The id of the frame that it read last, where it was here before. */
  readonly last: string | undefined
}

/** Texts of events are the same for all who follow. */
const texts = new WeakMap<EventDocument, string>()

/**
 * The events of a log for one client. Where it cannot have all that it has not read, it is told to
 * start anew by a frame `reset`, and then gets what is remembered: there is no silent gap.
 */
export class LogSource implements Source {
  readonly #log: EventLog
  /** Each start of a daemon has its own name for ids, which begin anew with it. */
  readonly #name: string
  #lastId: number
  /** Whoever is new and asks for everything gets what there is, and has missed nothing. */
  #isNew: boolean
  #reset: ResetDocument['reason'] | undefined

  constructor(log: EventLog, name: string, { after, last }: Wanted) {
    this.#log = log
    this.#name = name
    this.#lastId = after
    this.#isNew = last === undefined && after === 0
    const [start, id = ''] = last?.split('/') ?? []
    if (last !== undefined) this.#lastId = start === name && /^\d{1,15}$/.test(id) ? Number(id) : -1
    const isOfAnother = this.#lastId < 0 || this.#lastId > log.newestId
    if (isOfAnother) this.#startAnew('restarted')
  }

  next(): string | undefined {
    const frames: string[] = []
    if (!this.#isNew && this.#lastId + 1 < this.#log.oldestId) this.#startAnew('forgotten')
    if (this.#reset !== undefined) frames.push(this.#resetFrame(this.#reset))
    let size = 0
    for (;;) {
      const event = this.#log.at(Math.max(this.#lastId + 1, this.#log.oldestId))
      if (event === undefined || size > portionBytes) break
      const frame = frameOf({ id: `${this.#name}/${event.id}`, data: textOf(event) })
      frames.push(frame)
      size += frame.length
      this.#lastId = event.id
      this.#isNew = false
    }
    return frames.length === 0 ? undefined : frames.join('')
  }

  #startAnew(reason: ResetDocument['reason']): void {
    this.#reset = reason
    this.#lastId = this.#log.oldestId - 1
  }

  #resetFrame(reason: ResetDocument['reason']): string {
    this.#reset = undefined
    const document: ResetDocument = { reason, oldestId: this.#log.oldestId }
    const id = `${this.#name}/${this.#lastId}`
    return frameOf({ event: 'reset', id, data: JSON.stringify(document) })
  }
}

function textOf(event: EventDocument): string {
  const known = texts.get(event)
  if (known !== undefined) return known
  const text = JSON.stringify(event)
  texts.set(event, text)
  return text
}
