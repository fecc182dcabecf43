import type { Decision } from '../model/index.ts'
import { renderReason } from './render-reason.ts'

/** A decision in one sentence: what happened, what was chosen, and by which rule. */
export function renderDecision(decision: Decision): string {
  return `${renderCause(decision)}: ${renderOutcome(decision)}; ${renderReason(decision.rule)}.`
}

/** What was decided, without cause and rule: such as `vip moves from node-a to node-b`. */
export function renderOutcome({ verb, tags, from, choice }: Decision): string {
  const what = tags.join(', ')
  switch (verb) {
    case 'place':
      return from === null ? `${what} goes to ${choice}` : `${what} moves from ${from} to ${choice}`
    case 'hold':
      return `${what} stays on ${choice}`
    case 'recover':
      return `${what} is recovered on ${choice}`
    case 'wait':
      return `${what} waits`
    case 'set-aside':
      return `${what} is set aside`
    case 'give-up':
      return `${what} is out of service`
  }
}

/** Begins with a capital, unless it begins with a tag, which is spelled as it is. */
function renderCause({ cause }: Decision): string {
  const sentence = renderReason(cause)
  if (sentence.startsWith(String(cause.values['tag'] ?? ' '))) return sentence
  return sentence.charAt(0).toUpperCase() + sentence.slice(1)
}
