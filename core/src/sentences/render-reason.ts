import type { Reason } from '../model/index.ts'
import { sentenceCatalog } from './catalog.ts'
import { renderReasonWith } from './render-with.ts'

/** The sentence of a reason in English; an unknown code is shown as it is, with its values. */
export function renderReason(reason: Reason): string {
  return renderReasonWith(sentenceCatalog, reason)
}
