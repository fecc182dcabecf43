import type { EngineMessage, Hearers } from '../../ports/index.ts'
import type { Roster, Seat } from '../../rings/index.ts'

/** A message on its way, with the ring that its sender was in. */
export interface RingMessage extends EngineMessage {
  readonly ring: string
  readonly connection: number
  readonly hearers: Hearers
}

/** What a node's engine process asks its ring to order. */
export type Item =
  | { readonly kind: 'message'; readonly message: RingMessage }
  | { readonly kind: 'join'; readonly seat: Seat }
  | { readonly kind: 'part'; readonly seat: Seat; readonly how: 'left' | 'ended' }

/** What all members of a ring are told, in one order. */
export type Entry =
  | { readonly kind: 'roster'; readonly roster: Roster }
  | { readonly kind: 'message'; readonly message: RingMessage }
