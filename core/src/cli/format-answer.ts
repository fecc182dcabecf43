import type { AnswerDocument, DecisionDocument, PlanDocument } from '../api/documents.ts'
import { paint } from './colour.ts'
import { say, sayAlternative, sayDecision, sayReason, sayStep } from './speech.ts'

/** How a request ended, and what was or would be done, in order and with the reasons. */
export function formatAnswer({ outcome, plan, waitedMs }: AnswerDocument): string {
  switch (outcome) {
    case 'unchanged':
      return say('answer.unchanged')
    case 'planned':
      return formatPlan(plan)
    case 'accepted':
      return sections(say('answer.accepted'), plan)
    case 'done':
      return sections(say('answer.done', { ms: waitedMs }), plan)
  }
}

function formatPlan(plan: PlanDocument): string {
  const { changes, decisions, steps } = plan
  if (changes.length + decisions.length + steps.length === 0) {
    return say('answer.nothing-moves')
  }
  return sections(say('answer.would-happen'), plan)
}

function sections(title: string, { changes, decisions, steps }: PlanDocument): string {
  return [
    title,
    ...listed(
      say('answer.changes'),
      changes.map((change) => [sayReason(change)]),
    ),
    ...listed(say('answer.decisions'), decisions.map(linesOfDecision)),
    ...listed(
      say('answer.steps'),
      steps.map((step, index) => [`${index + 1}. ${sayStep(step)}`]),
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
  const others = decision.alternatives.map(({ node }, index) =>
    say('answer.not-node', { node, reason: sayAlternative(decision, index) }),
  )
  return [sayDecision(decision), ...others]
}
