import { because, type Decision, type Reason } from '../model/index.ts'
import { renderReason } from './render-reason.ts'

/** A decision in one sentence: what happened, what was chosen, and by which rule. */
export function renderDecision(decision: Decision): string {
  const values = {
    cause: renderCause(decision),
    outcome: renderOutcome(decision),
    rule: renderReason(decision.rule),
  }
  return renderReason(because('decision', values))
}

/** What was decided, without cause and rule: such as `vip moves from node-a to node-b`. */
export function renderOutcome(decision: Decision): string {
  return renderReason(outcomeOf(decision))
}

function outcomeOf({ verb, tags, from, choice }: Decision): Reason {
  const others = tags.slice(1)
  const isMove = verb === 'place' && from !== null
  return because(`outcome.${isMove ? 'move' : verb}`, {
    tags,
    others,
    from: from ?? '',
    choice: choice ?? '',
  })
}

/** Begins with a capital, unless it begins with a tag, which is spelled as it is. */
function renderCause({ cause }: Decision): string {
  const sentence = renderReason(cause)
  if (sentence.startsWith(String(cause.values['tag'] ?? ' '))) return sentence
  return sentence.charAt(0).toUpperCase() + sentence.slice(1)
}
