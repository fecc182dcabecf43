import { placesOf } from '../model/index.ts'
import { wordReason } from '../sentences/index.ts'
import { wordDown } from './answer.ts'
import { type Failure, failNode, failResource, playFailure } from './fail.ts'
import { findDown } from './find-down.ts'
import { findMoves } from './find-moves.ts'
import type { FailureAnswer, SimulationDocument, SimulationQuestion } from './simulation.ts'

/** Every single failure: of each node that is there, of each resource where it is in service. */
export function simulateFailures(question: SimulationQuestion): SimulationDocument {
  const failures = failuresOf(question).map((failure) => answerFailure(question, failure))
  return { kind: 'failures', failures, isSafe: failures.every(({ down }) => down.length === 0) }
}

function failuresOf({ state, quorum }: SimulationQuestion): readonly Failure[] {
  const tags = Object.keys(state.configuration.resources)
  return [
    ...state.view.members.map((node) => failNode(node, quorum)),
    ...tags.flatMap((tag) => placesOf(state, tag).map((node) => failResource(tag, node))),
  ]
}

function answerFailure({ state, at }: SimulationQuestion, failure: Failure): FailureAnswer {
  const { state: after } = playFailure(state, failure, at)
  return {
    failure: wordReason(failure.reason),
    moves: findMoves(state, after),
    down: findDown(after).map(wordDown),
  }
}
