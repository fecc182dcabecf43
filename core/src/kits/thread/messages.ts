import type { ErrorCode } from '../../errors/index.ts'
import type { Health } from '../../kit/health.ts'
import type { KitAnswer, KitCall } from '../../ports/index.ts'
import type { KitDescription } from '../kit-description.ts'

/** What every call of a thread has in common; given when the thread starts. */
export interface ThreadSettings {
  /** Kits of others get no more of the processor than any other program. */
  readonly isForeign?: boolean
  readonly cluster: string
  readonly node: string
  readonly stateFolder: string
  readonly logFolder: string
  /** Distinguishes the commands of this thread from those of every other. */
  readonly threadMark: string
}

/** A package whose code the thread shall import. */
export interface PackageToImport {
  readonly name: string
  readonly entry: string
}

/** A call with its number and the package that answers it. */
export interface NumberedCall {
  readonly id: number
  readonly packageName: string
  readonly call: KitCall
}

/** What the daemon tells a thread of kits. */
export type ToThread =
  | { readonly type: 'load'; readonly packages: readonly PackageToImport[] }
  | ({ readonly type: 'call' } & NumberedCall)
  | { readonly type: 'cancel'; readonly id: number }
  /** What have the commands of a call printed so far? */
  | { readonly type: 'hearken'; readonly id: number }
  | ({ readonly type: 'watch' } & NumberedCall)
  | { readonly type: 'unwatch'; readonly id: number }
  /** What the peers of a resource tell now. */
  | {
      readonly type: 'peerWords'
      readonly tag: string
      readonly words: Readonly<Record<string, string>>
    }
  | { readonly type: 'stop' }

/** How a kit ended an action by itself. */
export type EndedAnswer = Extract<KitAnswer, { readonly outcome: 'done' | 'failed' }>

/** What a thread of kits tells the daemon. */
export type FromThread =
  | { readonly type: 'importing'; readonly name: string }
  | { readonly type: 'described'; readonly name: string; readonly description: KitDescription }
  | {
      readonly type: 'faulty'
      readonly name: string
      readonly code: ErrorCode
      readonly values: Readonly<Record<string, string>>
    }
  | { readonly type: 'ready' }
  /** A call was taken in; before that nothing of it has happened. */
  | { readonly type: 'begun'; readonly id: number }
  | { readonly type: 'answer'; readonly id: number; readonly answer: EndedAnswer }
  /** A time-out was taken in; `said` is what the commands of the call had printed last. */
  | { readonly type: 'cancelled'; readonly id: number; readonly said: string }
  /** What the commands of a call have printed last, while it goes on. */
  | { readonly type: 'said'; readonly id: number; readonly said: string }
  /** An action came to its end after its time-out. */
  | {
      readonly type: 'late'
      readonly id: number
      readonly call: KitCall
      readonly hasSucceeded: boolean
    }
  | {
      readonly type: 'command'
      readonly id: number
      readonly pid: number
      readonly command: string | undefined
    }
  | { readonly type: 'report'; readonly id: number; readonly health: Health }
  | { readonly type: 'watchFailed'; readonly id: number; readonly reason: string }
  | { readonly type: 'peerWord'; readonly tag: string; readonly word: string }
  | ({ readonly type: 'log' } & LogLine)

/** A line of a kit for the node's log. */
export interface LogLine {
  readonly kind: string
  readonly tag: string
  readonly verb: string
  readonly level: 'debug' | 'info' | 'warn'
  readonly message: string
}
