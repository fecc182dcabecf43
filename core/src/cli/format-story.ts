import type { DecisionDocument } from '../api/documents.ts'
import { paint } from './colour.ts'
import { formatTime } from './format-time.ts'
import { padLabels } from './pad.ts'
import { say, sayAlternative, sayCause, sayOutcome } from './speech.ts'

/** Where what a label says begins, in columns. */
const saidColumns = 9

/** Decisions as a story: when, what, why by which rule, and why not on the other nodes. */
export function formatStory(decisions: readonly DecisionDocument[]): string {
  return decisions.map(formatChapter).join('\n\n')
}

function formatChapter(decision: DecisionDocument): string {
  const { at, number, cause, rule, alternatives } = decision
  const outcome = paint('title', sayOutcome(decision))
  const reasons = padLabels(
    [
      [say('story.because'), sayCause(cause)],
      [say('story.rule'), sayCause(rule)],
      ...alternatives.map(({ node }, index) => {
        return [say('story.not'), `${node}: ${sayAlternative(decision, index)}`] as const
      }),
    ],
    saidColumns,
  )
  const title = `${formatTime(at)}  ${say('story.decision', { number, outcome })}`
  return [title, ...reasons.map((line) => `  ${line}`)].join('\n')
}
