import type { NodeName } from '../model/index.ts'
import type { Departure, EngineView } from '../ports/index.ts'
import { compareMembers, type MemberIdentity } from './engine-process.ts'
import type { Knowledge } from './knowledge.ts'
import {
  listConnections,
  nameRing,
  type Presence,
  type SequencerOutput,
  type SequencerState,
  type SequencerStep,
} from './sequencer-state.ts'

/**
 * Says a new view where the members or the ring changed, and tells which nodes are down by now.
 * Nothing is said while it is undecided whether a missing daemon has ended.
 */
export function settleView(state: SequencerState): SequencerStep {
  if (!state.isGathered || state.presences.some(isUndecided)) return { state, outputs: [] }
  const viewed = sayView(state)
  const told = tellDowns(viewed.state)
  return { state: told.state, outputs: [...viewed.outputs, ...told.outputs] }
}

/** What the sequencer knows now, for whoever will be the next one. */
export function describeKnowledge(state: SequencerState): Knowledge {
  return {
    sequencer: state.sequencer,
    ring: state.view?.ring ?? nameRing(state),
    ringNumber: state.ringNumber,
    revision: state.revision,
    members: state.members,
    processes: state.presences.map(({ process }) => process),
    departed: state.departed,
  }
}

function isUndecided(presence: Presence): boolean {
  return presence.process.role === 'daemon' && presence.connection === null && !presence.isOverdue
}

function sayView(state: SequencerState): SequencerStep {
  const present = state.presences.filter(
    ({ process, connection }) => process.role === 'daemon' && connection !== null,
  )
  const members = present.map(({ process: { node, pid } }) => ({ node, pid })).sort(compareMembers)
  if (members.length === 0 || !isNewView(state, members)) return { state, outputs: [] }
  const next = enterView(state, members)
  const outputs: SequencerOutput[] = [
    {
      kind: 'send',
      to: listConnections(next),
      frame: { kind: 'view', view: next.view, known: describeKnowledge(next) },
    },
  ]
  return { state: next, outputs }
}

function isNewView(state: SequencerState, members: readonly MemberIdentity[]): boolean {
  return state.view === null || state.view.id !== identifyView(nameRing(state), members)
}

function identifyView(ring: string, members: readonly MemberIdentity[]): string {
  return `${ring}/${members.map(({ node, pid }) => `${node}:${pid}`).join(',')}`
}

function enterView(state: SequencerState, members: readonly MemberIdentity[]) {
  const ring = nameRing(state)
  const isContinuing = ({ node, pid }: MemberIdentity, others: readonly MemberIdentity[]) =>
    others.some((other) => other.node === node && other.pid === pid) && !isReturned(state, node)
  const left = state.members
    .filter((member) => !isContinuing(member, members))
    .map(({ node }) => ({ node, how: tellHow(state, node) }))
  const view: EngineView = {
    id: identifyView(ring, members),
    ring,
    members: members.map(({ node }) => node),
    joined: members
      .filter((member) => !isContinuing(member, state.members))
      .map(({ node }) => node),
    left,
  }
  return {
    ...state,
    view,
    members,
    revision: state.revision + 1,
    departed: updateDeparted(state.departed, view),
    presences: state.presences.map((presence) => ({ ...presence, isReturned: false })),
  }
}

function isReturned(state: SequencerState, node: NodeName): boolean {
  return state.presences.some((presence) => presence.isReturned && presence.process.node === node)
}

function tellHow(state: SequencerState, node: NodeName): Departure {
  const said = state.departed[node]
  if (said !== undefined) return said
  const isAnyoneThere = state.presences.some(({ process }) => process.node === node)
  return isAnyoneThere ? 'process-gone' : 'down'
}

function updateDeparted(
  departed: SequencerState['departed'],
  view: EngineView,
): SequencerState['departed'] {
  const gone = { ...departed, ...Object.fromEntries(view.left.map(({ node, how }) => [node, how])) }
  return Object.fromEntries(Object.entries(gone).filter(([node]) => !view.members.includes(node)))
}

function tellDowns(state: SequencerState): SequencerStep {
  if (state.view === null) return { state, outputs: [] }
  const downs = Object.keys(state.departed).filter(
    (node) =>
      state.departed[node] === 'process-gone' &&
      !state.presences.some(({ process }) => process.node === node),
  )
  const to = listConnections(state)
  const departed = { ...state.departed }
  for (const node of downs) departed[node] = 'down'
  return {
    state: downs.length === 0 ? state : { ...state, departed },
    outputs: downs.map((node) => ({ kind: 'send', to, frame: { kind: 'down', node } })),
  }
}
