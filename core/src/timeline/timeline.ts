import type { ActionResult, Decision, NodeName, Reason, Tag } from '../model/index.ts'

/** What a stage of a decision is. */
export type StageName =
  | 'detected'
  | 'decided'
  | 'waited'
  | 'removed'
  | 'probed'
  | 'restored'
  | 'recovered'
  | 'updated'
  | 'announced'
  | 'checked'

/** One stage, in ms since the cause was detected. */
export interface Stage {
  readonly stage: StageName
  /** Null for what concerns the whole decision. */
  readonly tag: Tag | null
  readonly node: NodeName | null
  readonly fromMs: number
  /** Null while it goes on. */
  readonly toMs: number | null
  /** How an action ended; null while it goes on, and for what is no action. */
  readonly outcome: ActionResult['outcome'] | null
  /** What was waited for, or why it ended so. */
  readonly reason: Reason | null
}

/** The story of one decision in stages. Plain JSON. */
export interface Timeline {
  readonly decision: Decision
  /** The node that recorded it; times of actions are those of the nodes that acted. */
  readonly recordedBy: NodeName
  /** Whether it is known when the cause was detected; else the stages begin with the decision. */
  readonly isDetectionKnown: boolean
  /** Whether every action has ended. */
  readonly isComplete: boolean
  /** From the detection to the end of the last action; looks that came later are not counted. */
  readonly totalMs: number
  readonly stages: readonly Stage[]
}
