import { because, type ClusterState, instanceOn, isUp, type NodeName } from '../model/index.ts'
import { refuseUnknownNames, resolveRequest } from '../requests/index.ts'
import { wordAnswer } from './answer.ts'
import { type Failure, failNode, failResource, playFailure } from './fail.ts'
import { play } from './play.ts'
import { propose } from './propose.ts'
import { simulateFailures } from './simulate-failures.ts'
import { simulatePartition } from './simulate-partition.ts'
import type {
  Simulated,
  SimulatedEvent,
  SimulationDocument,
  SimulationQuestion,
} from './simulation.ts'

/**
 * What would happen to a running cluster, by the machine that decides in it. Changes nothing, and
 * may take long: the daemon's loop must not wait for it.
 */
export function simulate(question: SimulationQuestion): Simulated {
  const { file, event } = question.request
  if (file === undefined) return answer(question, event)
  const { state, kits, node } = question
  const resolution = resolveRequest({ kind: 'apply', ...file }, { state, kits, node })
  if (resolution.kind === 'problems' || resolution.kind === 'refused') return resolution
  if (resolution.kind !== 'changes') throw new Error('assert: a file comes to changes')
  const events = propose(state, resolution.changes)
  const played = play(state, [() => events], question.at)
  if (event.kind !== 'nothing') return answer({ ...question, state: played.state }, event)
  const what = because('happening.file', { source: file.source })
  return answered({ kind: 'answer', answer: wordAnswer(state, [what], played) })
}

function answered(document: SimulationDocument): Simulated {
  return { kind: 'answered', document }
}

function answer(question: SimulationQuestion, event: SimulatedEvent): Simulated {
  const { state } = question
  const refusal = refuseUnknownNames(namesIn(event), { state }) ?? refuseImpossible(state, event)
  if (refusal !== undefined) return refusal
  switch (event.kind) {
    case 'nothing':
      return answered(answerTo(question, { reason: because('happening.nothing'), scenes: [] }))
    case 'nodeFails':
      return answered(answerTo(question, failNode(event.node, question.quorum)))
    case 'resourceFails':
      return answered(answerTo(question, failResource(event.tag, event.node)))
    case 'partition':
      return answered(simulatePartition(question, event.sides))
    case 'everySingleFailure':
      return answered(simulateFailures(question))
  }
}

function answerTo(question: SimulationQuestion, failure: Failure): SimulationDocument {
  const { state, at } = question
  const played = playFailure(state, failure, at)
  return { kind: 'answer', answer: wordAnswer(state, [failure.reason], played) }
}

function namesIn(event: SimulatedEvent): { tags: readonly string[]; nodes: readonly NodeName[] } {
  switch (event.kind) {
    case 'nodeFails':
      return { tags: [], nodes: [event.node] }
    case 'resourceFails':
      return { tags: [event.tag], nodes: [event.node] }
    case 'partition':
      return { tags: [], nodes: event.sides.flat() }
    default:
      return { tags: [], nodes: [] }
  }
}

function refuseImpossible(
  state: ClusterState,
  event: SimulatedEvent,
): Extract<Simulated, { kind: 'refused' }> | undefined {
  if (event.kind === 'partition') {
    const nodes = event.sides.flat()
    const node = nodes.find((one, position) => nodes.indexOf(one) < position)
    if (node === undefined) return undefined
    return { kind: 'refused', code: 'HF_SITUATION_SIDES', values: { node } }
  }
  if (event.kind === 'nodeFails') {
    const membership = state.nodes[event.node]?.membership ?? 'never-seen'
    if (membership === 'member') return undefined
    return { kind: 'refused', code: 'HF_NODE_NOT_MEMBER', values: { node: event.node, membership } }
  }
  if (event.kind !== 'resourceFails') return undefined
  const { tag, node } = event
  if (isUp(instanceOn(state, tag, node))) return undefined
  return { kind: 'refused', code: 'HF_SITUATION_NOTHING_FAILS', values: { tag, node } }
}
