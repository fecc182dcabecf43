import type { Decision } from '../model/index.ts'
import { sentenceCatalog } from './catalog.ts'
import { renderDecisionWith, renderOutcomeWith } from './render-with.ts'

/** A decision in one English sentence: what happened, what was chosen, and by which rule. */
export function renderDecision(decision: Decision): string {
  return renderDecisionWith(sentenceCatalog, decision)
}

/** What was decided, without cause and rule: such as `vip moves from node-a to node-b`. */
export function renderOutcome(decision: Decision): string {
  return renderOutcomeWith(sentenceCatalog, decision)
}
