import type { EngineMessage, EngineView, Hearers } from '../../../core/src/ports/index.ts'

/** One call of an engine's listener, as plain data. */
export type Heard =
  | { readonly kind: 'view'; readonly view: EngineView }
  | { readonly kind: 'quorum'; readonly ring: string; readonly isQuorate: boolean }
  | ({ readonly kind: 'message' } & EngineMessage)
  | { readonly kind: 'down'; readonly node: string }
  | { readonly kind: 'lost'; readonly reason: string }

/** What a test tells a member's process. */
export type MemberCommand =
  | { readonly kind: 'broadcast'; readonly payload: string; readonly hearers: Hearers }
  | { readonly kind: 'broadcastSized'; readonly bytes: number }
  | { readonly kind: 'stream' | 'streamToDeath' | 'measure'; readonly count: number }
  /** The main thread does nothing at all until there is a file of that name. */
  | { readonly kind: 'block'; readonly untilFile: string }
  | { readonly kind: 'leave' }

/** What a member's process tells the test; `at` is CLOCK_MONOTONIC in nanoseconds. */
export type MemberReport =
  | { readonly kind: 'started' }
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'heard'; readonly heard: Heard; readonly at: number }
  | { readonly kind: 'measured'; readonly trips: readonly number[] }
  | { readonly kind: 'parted' }
