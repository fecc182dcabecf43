import type { PlanDocument, StepDocument } from '../api/documents.ts'
import type { Prediction } from '../machine/index.ts'
import { type Act, because, type Reason } from '../model/index.ts'
import { renderReason } from '../sentences/index.ts'
import { documentOf } from './journal.ts'
import { word } from './status-document.ts'

/** What would happen and why, for people and scripts. */
export function buildPlan(
  changes: readonly Reason[],
  prediction: Prediction | undefined,
): PlanDocument {
  return {
    changes: changes.map(word),
    decisions: (prediction?.decisions ?? []).map(documentOf),
    steps: (prediction?.steps ?? []).map(stepDocument),
  }
}

function stepDocument({ verb, tag, node }: Act): StepDocument {
  return { verb, tag, node, sentence: renderReason(because(`step.${verb}`, { tag, node })) }
}
