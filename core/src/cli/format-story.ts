import type { DecisionDocument } from '../api/documents.ts'
import { renderOutcome, renderReason } from '../sentences/index.ts'
import { paint } from './colour.ts'
import { formatTime } from './format-time.ts'

/** Decisions as a story: when, what, why by which rule, and why not on the other nodes. */
export function formatStory(decisions: readonly DecisionDocument[]): string {
  return decisions.map(formatChapter).join('\n\n')
}

function formatChapter(decision: DecisionDocument): string {
  const { at, number, cause, rule, alternatives, alternativeSentences } = decision
  return [
    `${formatTime(at)}  decision ${number}: ${paint('title', renderOutcome(decision))}`,
    `  Because  ${renderReason(cause)}`,
    `  Rule     ${renderReason(rule)}`,
    ...alternatives.map(
      ({ node }, index) => `  Not      ${node}: ${alternativeSentences[index] ?? ''}`,
    ),
  ].join('\n')
}
