import type { Decision } from '../model/index.ts'
import { renderReason } from './render-reason.ts'

/** A decision in one sentence: what happened, what was chosen, and by which rule. */
export function renderDecision(decision: Decision): string {
  const cause = capitalise(renderReason(decision.cause))
  return `${cause}: ${outcome(decision)}; ${renderReason(decision.rule)}.`
}

function outcome({ verb, tags, from, choice }: Decision): string {
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

function capitalise(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1)
}
