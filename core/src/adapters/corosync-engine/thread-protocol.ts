import type { LeaseStanding } from '../../authority/index.ts'
import type { ErrorCode, ErrorValues } from '../../errors/index.ts'
import type { Timing } from '../../model/index.ts'
import type { EngineMessage, EngineView, GatedAddress, Hearers } from '../../ports/index.ts'
import type { GateTrouble } from '../linux/gates/index.ts'
import type { QuorumWord } from './quorum-word.ts'

/** What the engine's thread is started with. */
export interface EngineThreadSettings {
  readonly group: string
  readonly node: string
  readonly role: 'daemon' | 'guardian'
  /** Where the lease is kept in the engine's thread. */
  readonly lease?: ThreadLease
}

/** A lease that is kept in the engine's thread. */
export interface ThreadLease {
  /** When the main thread last went on, as a shared moment: it is not woken to be told. */
  readonly pulsed: SharedArrayBuffer
  /** The tables of the node's gates, where this process keeps them. */
  readonly gateName: string | undefined
}

/** The times that the main thread keeps to; it is there, and goes on. */
export interface MainPulse {
  readonly times: Pick<Timing, 'heartbeatMs' | 'leaseMs' | 'loserMs'>
  /** After so long without another one the main thread stands still: nothing is renewed for it. */
  readonly patienceMs: number
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
  | ({ readonly kind: 'pulse' } & MainPulse)
  | { readonly kind: 'guard'; readonly addresses: readonly GatedAddress[] }

/** How a lease stood when it was told, and where its later renewals in the same ring are read. */
export interface ToldStanding {
  readonly standing: LeaseStanding
  readonly renewed: SharedArrayBuffer
}

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
  | ({ readonly kind: 'standing' } & ToldStanding)
  /** The kernel gates nothing, and why; without a trouble it does again. */
  | { readonly kind: 'gate'; readonly trouble: GateTrouble | undefined }
  /** It cannot connect; it goes on trying. */
  | { readonly kind: 'trouble'; readonly code: ErrorCode; readonly values: ErrorValues }
