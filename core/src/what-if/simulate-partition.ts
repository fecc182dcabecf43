import {
  because,
  type ClusterState,
  instanceOn,
  isUp,
  type NodeName,
  type Reason,
  type Tag,
} from '../model/index.ts'
import { wordReason } from '../sentences/index.ts'
import { wordAnswer } from './answer.ts'
import { play } from './play.ts'
import type { SideAnswer, SimulationDocument, SimulationQuestion } from './simulation.ts'
import { viewEvent } from './view-event.ts'
import { withInstance } from './with-instance.ts'

/**
 * What becomes of each side of a parted network, by the rule of more than half: a side without
 * quorum loses what is single, another takes it over. Of two nodes each stays quorate.
 */
export function simulatePartition(
  question: SimulationQuestion,
  named: readonly (readonly NodeName[])[],
): SimulationDocument {
  const { state } = question
  const configured = Object.keys(state.configuration.nodes)
  const rest = configured.filter((node) => !named.flat().includes(node))
  const all = rest.length === 0 ? named : [...named, rest]
  const members = all.map((side) => side.filter((node) => state.view.members.includes(node)))
  const sides = members.filter((side) => side.length > 0).map((side) => answerSide(question, side))
  const notes = notesOn(sides, configured.length)
  return { kind: 'partition', notes: notes.map(wordReason), sides }
}

function notesOn(sides: readonly SideAnswer[], configured: number): readonly Reason[] {
  const quorate = sides.filter((side) => side.isQuorate)
  if (quorate.length === 0) return [because('partition.nobody')]
  return configured === 2 && quorate.length === 2 ? [because('partition.both')] : []
}

function answerSide(question: SimulationQuestion, nodes: readonly NodeName[]): SideAnswer {
  const { state, at } = question
  const gone = state.view.members.filter((node) => !nodes.includes(node))
  const departed = gone.map((node) => ({ node, how: 'down' as const }))
  const event = viewEvent(state, { departed }, 'majority')
  const { isQuorate } = event
  const played = play(state, [() => [event]], at)
  const code = isQuorate ? 'partition.quorum' : 'partition.no-quorum'
  const losses = isQuorate ? [] : lossesOf(state, nodes)
  const end = losses.reduce((present, lost) => withInstance(present, lost, removed), played.state)
  return {
    nodes,
    isQuorate,
    notes: [
      because(code, { nodes }),
      ...losses.map((lost) => because('partition.loses', { ...lost })),
    ].map(wordReason),
    answer: wordAnswer(state, [], { ...played, state: end }),
  }
}

const removed = { state: 'out-of-service' } as const

interface Loss {
  readonly tag: Tag
  readonly node: NodeName
}

/** The `single` resources that nodes without quorum hold: their authority over them ends. */
function lossesOf(state: ClusterState, nodes: readonly NodeName[]): readonly Loss[] {
  const singles = Object.values(state.configuration.resources).filter((one) => {
    return one.placement === 'single'
  })
  return singles.flatMap(({ tag }) => {
    return nodes.filter((node) => isUp(instanceOn(state, tag, node))).map((node) => ({ tag, node }))
  })
}
