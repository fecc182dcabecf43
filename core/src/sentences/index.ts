export { sentenceCatalog } from './catalog.ts'
export { renderDecision, renderOutcome } from './render-decision.ts'
export { renderReason } from './render-reason.ts'
export { type WordedDecision, type WordedReason, wordDecision, wordReason } from './word.ts'
