import type { PlanDocument, StepDocument } from '../api/documents.ts'
import type { Prediction } from '../machine/index.ts'
import { type Act, because, type Reason } from '../model/index.ts'
import { renderReason, wordDecision, wordReason } from '../sentences/index.ts'

/** What would happen and why, for people and scripts. */
export function buildPlan(
  changes: readonly Reason[],
  prediction: Prediction | undefined,
): PlanDocument {
  return {
    changes: changes.map(wordReason),
    decisions: (prediction?.decisions ?? []).map(wordDecision),
    steps: (prediction?.steps ?? []).map(stepDocument),
  }
}

function stepDocument({ verb, tag, node }: Act): StepDocument {
  return { verb, tag, node, sentence: renderReason(because(`step.${verb}`, { tag, node })) }
}
