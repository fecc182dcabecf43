import type { AnswerDocument, DecisionDocument, PlanDocument } from '../api/documents.ts'
import { paint } from './colour.ts'

/** How a request ended, and what was or would be done, in order and with the reasons. */
export function formatAnswer({ outcome, plan, waitedMs }: AnswerDocument): string {
  switch (outcome) {
    case 'unchanged':
      return 'Nothing to do: it is so already.'
    case 'planned':
      return formatPlan(plan)
    case 'accepted':
      return sections('Accepted. See how it goes on with: holdfast events --follow', plan)
    case 'done':
      return sections(`Done in ${waitedMs} ms.`, plan)
  }
}

function formatPlan(plan: PlanDocument): string {
  const { changes, decisions, steps } = plan
  if (changes.length + decisions.length + steps.length === 0) {
    return 'No resource would be started, stopped or moved.'
  }
  return sections('This would happen; nothing was changed.', plan)
}

function sections(title: string, { changes, decisions, steps }: PlanDocument): string {
  return [
    title,
    ...listed(
      'Changes',
      changes.map(({ sentence }) => [sentence]),
    ),
    ...listed('Decisions', decisions.map(linesOfDecision)),
    ...listed(
      'Steps',
      steps.map(({ sentence }, index) => [`${index + 1}. ${sentence}`]),
    ),
  ].join('\n')
}

/** Items of some lines each under a title; nothing where there are no lines. */
export function listed(title: string, items: readonly (readonly string[])[]): readonly string[] {
  if (items.flat().length === 0) return []
  return ['', paint('title', title), ...items.flat().map((line) => `  ${line}`)]
}

/** A decision, and every node that was not chosen with the reason. */
export function linesOfDecision(decision: DecisionDocument): readonly string[] {
  const others = decision.alternatives.map(
    ({ node }, index) => `  not ${node}: ${decision.alternativeSentences[index] ?? ''}`,
  )
  return [decision.sentence, ...others]
}
