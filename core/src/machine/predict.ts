import {
  type Act,
  type ClusterState,
  type Decision,
  type Effect,
  type Event,
  instanceOn,
  isUp,
  type NodeName,
  type Tag,
} from '../model/index.ts'
import { transition } from './transition.ts'

/** A step of a prediction, and what happened just before it: the last that it waited for. */
export interface PredictedStep extends Act {
  readonly after: Event
}

/** What would follow from an event if every action did its work. */
export interface Prediction {
  readonly state: ClusterState
  readonly decisions: readonly Decision[]
  /** In the order in which they would be taken. */
  readonly steps: readonly PredictedStep[]
}

/** More rounds than any hierarchy is deep; a plan that goes on longer is a fault of ours. */
const mostRounds = 1_000

/**
 * Plays an event forward through the very machine that would decide, with actions that succeed and
 * members that agree. Changes nothing: for `--dry-run`, `plan` and `simulate`.
 */
export function predict(state: ClusterState, event: Event, at: number): Prediction {
  const decisions: Decision[] = []
  const steps: PredictedStep[] = []
  let waiting: readonly Event[] = [...remember(state), event, ...endOfPending(state)]
  let present = state
  for (let round = 0; round < mostRounds; round += 1) {
    if (waiting.length === 0) return { state: present, decisions, steps }
    const found: { readonly effect: Effect; readonly after: Event }[] = []
    for (const after of waiting) {
      const next = transition(present, [after], at)
      present = next.state
      found.push(...next.effects.map((effect) => ({ effect, after })))
    }
    for (const { effect, after } of found) {
      if (effect.kind === 'tell') decisions.push(effect.decision)
      if (effect.kind === 'act') steps.push({ ...effect, after })
    }
    const reached = present
    waiting = found.flatMap(({ effect }) => answer(reached, effect))
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

/** The disks of all members remember who is together. */
function remember({ view, nodes }: ClusterState): readonly Event[] {
  const { members, startedMembers } = view
  const saved = startedMembers.join()
  return members
    .filter((node) => nodes[node]?.remembersTogether.join() !== saved)
    .map((node) => ({ kind: 'viewRemembered', node, together: startedMembers }))
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
    case 'save':
      return remember(state)
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

/** A look that finds all as it was last known to be: a daemon that returns adopts what it left. */
function find(state: ClusterState, effect: Extract<Effect, { kind: 'sweep' }>): Event {
  const tags = effect.tags === 'all' ? Object.keys(state.instances) : effect.tags
  const { node, sweep } = effect
  const reason = { code: 'action.predicted', values: {} }
  const findings = tags.map((tag) => ({
    tag,
    state: isThere(state, tag, node) ? ('in-service' as const) : ('out-of-service' as const),
    isEligible: true,
    reason,
  }))
  return { kind: 'swept', node, sweep, findings, isWhole: effect.tags === 'all' }
}

function isThere(state: ClusterState, tag: Tag, node: NodeName): boolean {
  const instance = instanceOn(state, tag, node)
  return isUp(instance) || instance.state === 'restoring'
}
