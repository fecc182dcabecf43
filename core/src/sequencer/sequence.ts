import type { Hearers } from '../ports/index.ts'
import { type EngineProcess, isSameProcess } from './engine-process.ts'
import { isNewer } from './knowledge.ts'
import {
  type ConnectionId,
  inheritKnowledge,
  isSameSeat,
  listConnections,
  type Presence,
  type SequencerInput,
  type SequencerOutput,
  type SequencerState,
  type SequencerStep,
} from './sequencer-state.ts'
import { describeKnowledge, settleView } from './settle-view.ts'

/**
 * The whole sequencer: connections and messages in, views and ordered messages out. Pure, so that
 * the embedded and the simulated engine decide alike.
 */
export function sequence(state: SequencerState, input: SequencerInput): SequencerStep {
  if (input.kind === 'sent') return { state, outputs: orderMessage(state, input) }
  const changed = change(state, input)
  const settled = settleView(changed.state)
  const announced = announceKnowledge(state, settled.state)
  return {
    state: announced.state,
    outputs: [...changed.outputs, ...settled.outputs, ...announced.outputs],
  }
}

function change(
  state: SequencerState,
  input: Exclude<SequencerInput, { kind: 'sent' }>,
): SequencerStep {
  switch (input.kind) {
    case 'opened':
      return open(state, input)
    case 'closed':
      return { state: loseConnection(state, input.connection), outputs: [] }
    case 'left':
      return part(state, input.connection)
    case 'ended':
      return { state: withoutPresence(state, input.process), outputs: [] }
    case 'overdue':
      return { state: replacePresence(state, input.process, { isOverdue: true }), outputs: [] }
    case 'gathered':
      return { state: { ...state, isGathered: true }, outputs: [] }
  }
}

function open(
  state: SequencerState,
  input: Extract<SequencerInput, { kind: 'opened' }>,
): SequencerStep {
  const { connection, process } = input
  const seated = state.presences.find((presence) => isSameSeat(presence.process, process))
  const isTaken = seated !== undefined && !isSameProcess(seated.process, process)
  if (isTaken || (seated !== undefined && seated.connection !== null)) {
    return { state, outputs: refuse(connection) }
  }
  const isReturned = process.role === 'daemon' && wasInRing(state, input)
  const presence: Presence = { process, connection, isOverdue: false, isReturned }
  const others = state.presences.filter((other) => other !== seated)
  const seatedState: SequencerState = {
    ...state,
    presences: [...others, presence],
    ringNumber: isReturned ? state.ringNumber + 1 : state.ringNumber,
  }
  const outputs: SequencerOutput[] = [
    { kind: 'send', to: [connection], frame: { kind: 'welcome', sequencer: state.sequencer } },
    ...(process.role === 'guardian' ? repeatView(seatedState, connection) : []),
  ]
  return { state: learn(seatedState, input), outputs }
}

/** A process that was in this ring and lost its connection has missed messages of it. */
function wasInRing(
  state: SequencerState,
  { process, known }: Extract<SequencerInput, { kind: 'opened' }>,
): boolean {
  if (state.view === null) return false
  const isKnownHere = state.presences.some((presence) => isSameProcess(presence.process, process))
  return isKnownHere || known?.ring === state.view.ring
}

/** Takes what the newcomer was told, unless this sequencer told it or an older one did. */
function learn(
  state: SequencerState,
  { known }: Extract<SequencerInput, { kind: 'opened' }>,
): SequencerState {
  if (known === null || isSameProcess(known.sequencer, state.sequencer)) return state
  return isNewer(known, state.inherited) ? inheritKnowledge(state, known) : state
}

function refuse(connection: ConnectionId): SequencerOutput[] {
  return [
    { kind: 'send', to: [connection], frame: { kind: 'refused', code: 'HF_ENGINE_NAME_TAKEN' } },
    { kind: 'close', connection },
  ]
}

/** A guardian makes no view, so it is told the one there is. */
function repeatView(state: SequencerState, connection: ConnectionId): SequencerOutput[] {
  if (state.view === null) return []
  const view = { ...state.view, joined: [], left: [] }
  const frame = { kind: 'view', view, known: describeKnowledge(state) } as const
  return [{ kind: 'send', to: [connection], frame }]
}

function loseConnection(state: SequencerState, connection: ConnectionId): SequencerState {
  const lost = findConnection(state, connection)
  return lost === undefined ? state : replacePresence(state, lost.process, { connection: null })
}

function part(state: SequencerState, connection: ConnectionId): SequencerStep {
  const parting = findConnection(state, connection)
  if (parting === undefined) return { state, outputs: [] }
  const without = withoutPresence(state, parting.process)
  const { node, role } = parting.process
  const departed =
    role === 'daemon' ? { ...without.departed, [node]: 'left' as const } : without.departed
  return {
    state: { ...without, departed },
    outputs: [
      { kind: 'send', to: [connection], frame: { kind: 'parted' } },
      { kind: 'close', connection },
    ],
  }
}

function orderMessage(
  state: SequencerState,
  { connection, ring, payload, hearers }: Extract<SequencerInput, { kind: 'sent' }>,
): SequencerOutput[] {
  const sender = findConnection(state, connection)
  if (sender === undefined || ring !== state.view?.ring) return []
  const { node, role } = sender.process
  if (role === 'daemon' && !isMember(state, sender)) return []
  const to = state.presences.flatMap((presence) =>
    presence.connection !== null && canHear(state, presence, { role, hearers })
      ? [presence.connection]
      : [],
  )
  return [{ kind: 'send', to, frame: { kind: 'message', from: node, role, payload } }]
}

interface Saying {
  readonly role: EngineProcess['role']
  readonly hearers: Hearers
}

/** Daemons hear everything; guardians, which are small, each other and what is for everybody. */
function canHear(state: SequencerState, hearer: Presence, { role, hearers }: Saying): boolean {
  if (hearer.process.role === 'daemon') return isMember(state, hearer)
  return role === 'guardian' || hearers === 'everybody'
}

function isMember(state: SequencerState, { process, isReturned }: Presence): boolean {
  return (
    !isReturned &&
    process.role === 'daemon' &&
    state.members.some(({ node, pid }) => node === process.node && pid === process.pid)
  )
}

/** Tells everybody what changed without a new view, so that the next sequencer will know it. */
function announceKnowledge(before: SequencerState, after: SequencerState): SequencerStep {
  const isUnchanged = before.presences === after.presences && before.departed === after.departed
  if (after.view === null || isUnchanged || before.view !== after.view) {
    return { state: after, outputs: [] }
  }
  const state = { ...after, revision: after.revision + 1 }
  const frame = { kind: 'known', known: describeKnowledge(state) } as const
  return { state, outputs: [{ kind: 'send', to: listConnections(state), frame }] }
}

function findConnection(state: SequencerState, connection: ConnectionId): Presence | undefined {
  return state.presences.find((presence) => presence.connection === connection)
}

function replacePresence(
  state: SequencerState,
  process: EngineProcess,
  change: Partial<Presence>,
): SequencerState {
  const presences = state.presences.map((presence) =>
    isSameProcess(presence.process, process) ? { ...presence, ...change } : presence,
  )
  return { ...state, presences }
}

function withoutPresence(state: SequencerState, process: EngineProcess): SequencerState {
  const presences = state.presences.filter((presence) => !isSameProcess(presence.process, process))
  return { ...state, presences }
}
