import type { Decision, Reason } from '../model/index.ts'
import { renderDecision } from './render-decision.ts'
import { renderReason } from './render-reason.ts'

/** A reason with its sentence. */
export interface WordedReason extends Reason {
  readonly sentence: string
}

/** A decision with its sentences; one per alternative, in the same order. */
export interface WordedDecision extends Decision {
  readonly sentence: string
  readonly alternativeSentences: readonly string[]
}

/** A reason with its sentence. */
export function wordReason(reason: Reason): WordedReason {
  return { ...reason, sentence: renderReason(reason) }
}

/** A decision with its sentences. */
export function wordDecision(decision: Decision): WordedDecision {
  return {
    ...decision,
    sentence: renderDecision(decision),
    alternativeSentences: decision.alternatives.map(({ reason }) => renderReason(reason)),
  }
}
