import type { Membership, NodeName, NoticeKind, Reason, Tag } from '../model/index.ts'
import type { WordedDecision, WordedReason } from '../sentences/index.ts'

/** What an operator is told: plain data, in sentences and in fields. */
export interface Notice {
  readonly format: 1
  /** The same wherever and however often the same is told, so that doubles can be dropped. */
  readonly id: string
  /** When it happened, in ISO 8601; of a decision: by the clock of its event's sender. */
  readonly time: string
  readonly cluster: string
  /** The node that tells it. */
  readonly node: NodeName
  readonly kind: NoticeKind | 'test'
  /** Of what comes and goes: which of both this is; else it just happened. */
  readonly phase: 'begins' | 'ends' | 'happened'
  readonly sentence: string
  readonly decision?: WordedDecision
  readonly reason?: WordedReason
  readonly resource?: {
    readonly tag: Tag
    readonly kind: string
    readonly owners: readonly string[]
  }
  /** A node that came or went, and how it is now. */
  readonly member?: { readonly node: NodeName; readonly membership: Membership }
}

/** How far telling has come: what is kept on disk beside what waits to be told. */
export interface Ledger {
  /** The number of the newest decision. */
  readonly decisions: number
  readonly nodes: Readonly<Record<NodeName, Membership>>
  /** What was said to begin and not to end yet. */
  readonly concerns: Readonly<Record<string, Reason>>
}

/** How a test of the telling ended. */
export interface NoticeTest {
  readonly isDone: boolean
  readonly detail: string
  readonly output: string
  readonly tookMs: number
}

/** One attempt to tell a notice. */
export interface NoticeAttempt {
  /** When it ended; ms since 1970. */
  readonly at: number
  readonly kind: Notice['kind']
  readonly phase: Notice['phase']
  readonly sentence: string
  /** The first is 1. */
  readonly attempt: number
  readonly outcome: 'told' | 'failed' | 'given-up'
  /** Why it was not told; empty where it was. */
  readonly detail: string
  readonly tookMs: number
}

/** How telling has gone of late. */
export interface TellingReport {
  /** How many notices wait. */
  readonly waiting: number
  /** How many had to make room, and are never told. */
  readonly missed: number
  /** Newest first, as many as a person looks through, since the telling was started. */
  readonly newest: readonly NoticeAttempt[]
}

/**
 * Tells operators, one notice after the other, in their order. Whatever was taken is told at least
 * once, over restarts too, until it is given up or its room is needed.
 */
export interface Notifier {
  /** Takes notices and how far telling has come with them; does not wait for either. */
  tell(notices: readonly Notice[], ledger: Ledger): void
  /** What cannot be told at present, for operators. */
  trouble(): readonly Reason[]
  /** Tells it in its turn, once; resolves with how that went. */
  test(notice: Notice): Promise<NoticeTest>
  /** What was told of late, and what was not. */
  report(): Promise<TellingReport>
}
