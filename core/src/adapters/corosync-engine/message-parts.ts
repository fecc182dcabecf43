import type { Hearers } from '../../ports/index.ts'
import { encodeFrame, type Part } from './ring-frame.ts'

/** So long is a piece of a long message at most: what others say comes in between. */
export const partBytes = 32 * 1024

/** A message to be said in a ring. */
export interface OutgoingMessage {
  readonly ring: string
  readonly hearers: Hearers
  readonly payload: string
}

/** The frames of a message: one, or as many as its length needs. */
export function cutMessage(message: OutgoingMessage, number: number): readonly Buffer[] {
  const { ring, hearers, payload } = message
  const bytes = Buffer.from(payload)
  const count = Math.max(1, Math.ceil(bytes.length / partBytes))
  return Array.from({ length: count }, (_, index) => {
    const body = bytes.subarray(index * partBytes, (index + 1) * partBytes)
    return encodeFrame({ ring, kind: 'message', hearers, part: { number, index, count } }, body)
  })
}

interface Gathered {
  readonly number: number
  readonly pieces: Buffer[]
}

/**
 * Puts the pieces of long messages together. Where somebody joins, messages that are half said come
 * to nothing for all members, since the newcomer has not heard their beginning.
 */
export class PartJoiner {
  readonly #gathered = new Map<string, Gathered>()

  /** The payload, once its last piece is there. */
  add(sender: string, { number, index, count }: Part, body: Buffer): string | undefined {
    if (index === 0) this.#gathered.set(sender, { number, pieces: [] })
    const gathered = this.#gathered.get(sender)
    if (gathered?.number !== number || gathered.pieces.length !== index) return undefined
    gathered.pieces.push(body)
    if (index + 1 < count) return undefined
    this.#gathered.delete(sender)
    return Buffer.concat(gathered.pieces).toString('utf8')
  }

  /** Whether a message of a sender is half there. */
  isGathering(sender: string): boolean {
    return this.#gathered.has(sender)
  }

  clear(): void {
    this.#gathered.clear()
  }
}
