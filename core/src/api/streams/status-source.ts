import type { StatusDocument } from '../documents.ts'
import { frameOf } from './frames.ts'
import type { Source } from './source.ts'

/** Bytes of a status are the same for all who follow: it may be large. */
const frames = new WeakMap<StatusDocument, Uint8Array>()

/**
 * The status for one client, whole: at first, and whenever it has changed and the client has read
 * the one before. Who reads slowly gets fewer of them, never an old one.
 */
export class StatusSource implements Source {
  readonly #status: () => StatusDocument
  #told: StatusDocument | undefined

  constructor(status: () => StatusDocument) {
    this.#status = status
  }

  next(): Uint8Array | undefined {
    const status = this.#status()
    if (status === this.#told) return undefined
    const [before, frame] = [this.#told && frameFor(this.#told), frameFor(status)]
    this.#told = status
    return before !== undefined && Buffer.compare(before, frame) === 0 ? undefined : frame
  }
}

function frameFor(status: StatusDocument): Uint8Array {
  const known = frames.get(status)
  if (known !== undefined) return known
  const frame = Buffer.from(frameOf({ event: 'status', data: JSON.stringify(status) }))
  frames.set(status, frame)
  return frame
}
