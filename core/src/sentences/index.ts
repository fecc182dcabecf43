export { sentenceCatalog } from './catalog.ts'
export { renderDecision } from './render-decision.ts'
export { renderReason } from './render-reason.ts'
