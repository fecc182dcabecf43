import type { QuorumRule } from '../config/index.ts'
import type { ErrorCode, ErrorValues, Problem } from '../errors/index.ts'
import type { ClusterState, NodeName, Tag } from '../model/index.ts'
import type { RequestContext } from '../requests/index.ts'
import type { WordedReason } from '../sentences/index.ts'
import type { WhatIfAnswer, WordedDown } from './answer.ts'
import type { Move } from './find-moves.ts'

/** What may be asked of a running cluster. */
export type SimulatedEvent =
  /** Nothing but the file that is asked about. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'nodeFails'; readonly node: NodeName }
  /** It fails, and cannot be mended there. */
  | { readonly kind: 'resourceFails'; readonly tag: Tag; readonly node: NodeName }
  /** The network parts; nodes that no side names are one more side together. */
  | { readonly kind: 'partition'; readonly sides: readonly (readonly NodeName[])[] }
  /** Each node, and each resource on each node where it is in service, one at a time. */
  | { readonly kind: 'everySingleFailure' }

/** A question about a running cluster, perhaps as if a hierarchy file had been applied. */
export interface SimulationRequest {
  readonly event: SimulatedEvent
  readonly file?: { readonly text: string; readonly source: string; readonly prune: boolean }
}

/** A question with everything that it is to be worked out from: plain data. */
export interface SimulationQuestion extends Pick<RequestContext, 'kits' | 'node'> {
  readonly request: SimulationRequest
  readonly state: ClusterState
  readonly quorum: QuorumRule
  /** Wall clock for the decisions, ms since 1970. */
  readonly at: number
}

/** One side of a parted network. */
export interface SideAnswer {
  readonly nodes: readonly NodeName[]
  readonly isQuorate: boolean
  /** What becomes of this side, and of what it holds. */
  readonly notes: readonly WordedReason[]
  readonly answer: WhatIfAnswer
}

/** One failure: what would move where, and what would be down. */
export interface FailureAnswer {
  readonly failure: WordedReason
  readonly moves: readonly Move[]
  readonly down: readonly WordedDown[]
}

/** What is answered to a question about a running cluster. Plain JSON. */
export type SimulationDocument =
  | { readonly kind: 'answer'; readonly answer: WhatIfAnswer }
  | {
      readonly kind: 'partition'
      readonly notes: readonly WordedReason[]
      readonly sides: readonly SideAnswer[]
    }
  | {
      readonly kind: 'failures'
      readonly failures: readonly FailureAnswer[]
      /** Whether no single failure leaves anything down. */
      readonly isSafe: boolean
    }

/** What a question comes to: an answer, or what is wrong with it. */
export type Simulated =
  | { readonly kind: 'answered'; readonly document: SimulationDocument }
  | {
      readonly kind: 'problems'
      readonly problems: readonly Problem[]
      readonly source: string
    }
  | { readonly kind: 'refused'; readonly code: ErrorCode; readonly values: ErrorValues }
