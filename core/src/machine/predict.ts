import type { Act, ClusterState, Decision, Effect, Event } from '../model/index.ts'
import { transition } from './transition.ts'

/** What would follow from an event if every action did its work. */
export interface Prediction {
  readonly state: ClusterState
  readonly decisions: readonly Decision[]
  /** In the order in which they would be taken. */
  readonly steps: readonly Act[]
}

/** More rounds than any hierarchy is deep; a plan that goes on longer is a fault of ours. */
const mostRounds = 1_000

/**
 * Plays an event forward through the very machine that would decide, with actions that succeed and
 * members that agree. Changes nothing: for `--dry-run` and `plan`.
 */
export function predict(state: ClusterState, event: Event, at: number): Prediction {
  const decisions: Decision[] = []
  const steps: Act[] = []
  let waiting: readonly Event[] = [event, ...endOfPending(state)]
  let present = state
  for (let round = 0; round < mostRounds; round += 1) {
    if (waiting.length === 0) return { state: present, decisions, steps }
    const { state: after, effects } = transition(present, waiting, at)
    present = after
    for (const effect of effects) {
      if (effect.kind === 'tell') decisions.push(effect.decision)
      if (effect.kind === 'act') steps.push(effect)
    }
    waiting = effects.flatMap((effect) => answer(after, effect))
  }
  throw new Error('assert: a plan never came to its end')
}

/** Actions that are under way already, as if they did their work. */
function endOfPending(state: ClusterState): readonly Event[] {
  return Object.entries(state.instances).flatMap(([tag, instances]) =>
    Object.entries(instances).flatMap(([node, { pending }]) =>
      pending === null ? [] : [succeed({ tag, node, action: pending.id, verb: pending.verb })],
    ),
  )
}

/** What ideal nodes would answer to an effect. */
function answer(state: ClusterState, effect: Effect): readonly Event[] {
  switch (effect.kind) {
    case 'act':
      return [succeed(effect)]
    case 'prepare':
      return state.view.members.map((node) => ({
        kind: 'prepared',
        node,
        proposal: effect.proposal.id,
        completed: {},
      }))
    case 'sweep':
      return [find(state, effect)]
    default:
      return []
  }
}

function succeed(act: Pick<Act, 'node' | 'tag' | 'action' | 'verb'>): Event {
  const { node, tag, action, verb } = act
  const reason = { code: 'action.predicted', values: {} }
  const result = { tag, action, verb, outcome: 'done', isEligible: true, reason } as const
  return { kind: 'acted', node, results: [result] }
}

/** A first look at new resources that finds them out of service and able. */
function find(state: ClusterState, effect: Extract<Effect, { kind: 'sweep' }>): Event {
  const tags = effect.tags === 'all' ? Object.keys(state.instances) : effect.tags
  const reason = { code: 'action.predicted', values: {} }
  const findings = tags.map((tag) => ({
    tag,
    state: 'out-of-service' as const,
    isEligible: true,
    reason,
  }))
  const { node, sweep } = effect
  return { kind: 'swept', node, sweep, findings, isWhole: effect.tags === 'all' }
}
