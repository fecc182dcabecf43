import type { ActionResult, ActionTimes, Decision, NodeName, Reason, Tag } from '../model/index.ts'

/** An action that followed from a decision, as one node heard of it. */
export interface ActRecord {
  readonly action: string
  readonly verb: ActionResult['verb']
  readonly tag: Tag
  readonly node: NodeName
  /** When it was given out, on the clock of the node that recorded it. */
  readonly givenMs: number
  /** What it had waited for last: a timer that ran out, a look, another action. */
  readonly after: Reason
  readonly end: ActEnd | null
}

/** The end of an action. */
export interface ActEnd {
  /** When it was heard of, on the clock of the node that recorded it. */
  readonly heardMs: number
  readonly outcome: ActionResult['outcome']
  readonly reason: Reason
  /** On the clock of the node that acted; null where that node did not say. */
  readonly times: ActionTimes | null
}

/** The first look that found a resource in service again, on the node that recorded it. */
export interface CheckRecord {
  readonly tag: Tag
  readonly atMs: number
}

/**
 * Everything that one node recorded of a decision. The times are those of its clock, which counts
 * from anywhere; only their differences mean something.
 */
export interface DecisionRecord {
  readonly decision: Decision
  /** When this node saw what asked for the decision; null where another node saw it. */
  readonly seenMs: number | null
  readonly decidedMs: number
  readonly acts: readonly ActRecord[]
  readonly checks: readonly CheckRecord[]
}
