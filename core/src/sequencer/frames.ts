import type { NodeName } from '../model/index.ts'
import type { EngineMessage, EngineView, Hearers } from '../ports/index.ts'
import type { EngineProcess } from './engine-process.ts'
import type { Knowledge } from './knowledge.ts'

/** The version of the frames; a client of another one is refused. */
export const frameVersion = 2

/** What a client says to the sequencer. */
export type ClientFrame =
  | {
      readonly kind: 'hello'
      readonly version: number
      readonly process: EngineProcess
      /** What it was told last; `null` when it has just started. */
      readonly known: Knowledge | null
    }
  /** `ring` is that of the newest view the sender has seen; of another ring it is not ordered. */
  | {
      readonly kind: 'broadcast'
      readonly ring: string
      readonly hearers: Hearers
      readonly payload: string
    }
  | { readonly kind: 'leave' }
  | { readonly kind: 'ping' }

/** What the sequencer says to a client. */
export type ServerFrame =
  | { readonly kind: 'welcome'; readonly sequencer: EngineProcess }
  | { readonly kind: 'refused'; readonly code: 'HF_ENGINE_NAME_TAKEN' }
  | { readonly kind: 'view'; readonly view: EngineView; readonly known: Knowledge }
  | { readonly kind: 'known'; readonly known: Knowledge }
  | ({ readonly kind: 'message' } & EngineMessage)
  | { readonly kind: 'down'; readonly node: NodeName }
  /** The answer to `leave`: the others have been told. */
  | { readonly kind: 'parted' }
  | { readonly kind: 'pong' }
