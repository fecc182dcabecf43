import type { ErrorCode, ErrorValues } from '../../errors/index.ts'
import type { EngineMessage, EngineView, Hearers } from '../../ports/index.ts'
import type { QuorumWord } from './quorum-word.ts'

/** What the engine's thread is started with. */
export interface EngineThreadSettings {
  readonly group: string
  readonly node: string
  readonly role: 'daemon' | 'guardian'
}

/** What the engine's thread is told. */
export type ToEngineThread =
  /** `ring` is that of the newest view that the sender has seen. */
  | {
      readonly kind: 'broadcast'
      readonly ring: string
      readonly payload: string
      readonly hearers: Hearers
    }
  | { readonly kind: 'leave' }

/** What the engine's thread tells, in the order in which it happened. */
export type FromEngineThread =
  /** It is among those who are together; once for each connection, before the view. */
  | { readonly kind: 'joined' }
  | { readonly kind: 'view'; readonly view: EngineView }
  | { readonly kind: 'quorum'; readonly word: QuorumWord }
  | { readonly kind: 'message'; readonly message: EngineMessage }
  | { readonly kind: 'down'; readonly node: string }
  | { readonly kind: 'lost'; readonly reason: string }
  | { readonly kind: 'parted' }
  /** It cannot connect; it goes on trying. */
  | { readonly kind: 'trouble'; readonly code: ErrorCode; readonly values: ErrorValues }
