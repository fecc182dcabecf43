import type { NodeName } from '../model/index.ts'
import type { Departure, EngineView, Hearers } from '../ports/index.ts'
import type { EngineProcess, MemberIdentity } from './engine-process.ts'
import type { ServerFrame } from './frames.ts'
import type { Knowledge } from './knowledge.ts'

/** A number that the adapter gives to each connection and never twice. */
export type ConnectionId = number

/** A process that is connected, or that was and is not known to have ended. */
export interface Presence {
  readonly process: EngineProcess
  /** `null` while it is missing. */
  readonly connection: ConnectionId | null
  /** Missing for so long that its node goes on without it, though it has not ended. */
  readonly isOverdue: boolean
  /** It lost its connection within this ring, and what was said meanwhile with it. */
  readonly isReturned: boolean
}

/** Everything a sequencer has in mind. A value: `sequence` makes the next one from it. */
export interface SequencerState {
  readonly sequencer: EngineProcess
  readonly ringNumber: number
  readonly revision: number
  /** The newest knowledge of an earlier ring that it was told. */
  readonly inherited: Knowledge | null
  /** Whether those who may be about to connect have had their time. */
  readonly isGathered: boolean
  readonly presences: readonly Presence[]
  /** Of the newest view, its own or the inherited one. */
  readonly members: readonly MemberIdentity[]
  /** The newest view of its own. */
  readonly view: EngineView | null
  readonly departed: Readonly<Record<NodeName, Departure>>
}

/** What happens to a sequencer. */
export type SequencerInput =
  | {
      readonly kind: 'opened'
      readonly connection: ConnectionId
      readonly process: EngineProcess
      readonly known: Knowledge | null
    }
  | { readonly kind: 'closed'; readonly connection: ConnectionId }
  | { readonly kind: 'left'; readonly connection: ConnectionId }
  | {
      readonly kind: 'sent'
      readonly connection: ConnectionId
      readonly ring: string
      readonly hearers: Hearers
      readonly payload: string
    }
  /** The process is known to have ended, or counts as if it had. */
  | { readonly kind: 'ended'; readonly process: EngineProcess }
  /** A daemon that lives is missing for too long. */
  | { readonly kind: 'overdue'; readonly process: EngineProcess }
  | { readonly kind: 'gathered' }

/** What the adapter must do, in this order. */
export type SequencerOutput =
  | {
      readonly kind: 'send'
      readonly to: readonly ConnectionId[]
      readonly frame: ServerFrame
    }
  | { readonly kind: 'close'; readonly connection: ConnectionId }

/** The next state, and what must be done to get there. */
export interface SequencerStep {
  readonly state: SequencerState
  readonly outputs: readonly SequencerOutput[]
}

/** A sequencer that nobody has connected to yet; `known` is what its own process was told last. */
export function beginSequencer(sequencer: EngineProcess, known: Knowledge | null): SequencerState {
  const state: SequencerState = {
    sequencer,
    ringNumber: 1,
    revision: 0,
    inherited: null,
    isGathered: false,
    presences: [],
    members: [],
    view: null,
    departed: {},
  }
  return known === null ? state : inheritKnowledge(state, known)
}

/**
 * Takes over what an earlier sequencer knew. Whoever it knew is missing until it connects or is
 * known to have ended, so that no living node is ever declared down.
 */
export function inheritKnowledge(state: SequencerState, known: Knowledge): SequencerState {
  const connected = state.presences.filter((presence) => presence.connection !== null)
  const kept = state.view === null ? connected : state.presences
  const missing = known.processes
    .filter((process) => !kept.some((presence) => isSameSeat(presence.process, process)))
    .map((process) => ({ process, connection: null, isOverdue: false, isReturned: false }))
  return {
    ...state,
    inherited: known,
    ringNumber: Math.max(state.ringNumber, known.ringNumber + 1),
    presences: [...kept, ...missing],
    ...mergeMembership(state, known),
  }
}

/** After its first view a sequencer adds only those who are not here: they departed unseen. */
function mergeMembership(state: SequencerState, known: Knowledge) {
  if (state.view === null) return { members: known.members, departed: known.departed }
  const isHere = (node: NodeName) =>
    state.members.some((member) => member.node === node) ||
    state.presences.some(({ process, connection }) => process.node === node && connection !== null)
  const departed = Object.entries(known.departed).filter(([node]) => !isHere(node))
  return {
    members: [...state.members, ...known.members.filter(({ node }) => !isHere(node))],
    departed: { ...Object.fromEntries(departed), ...state.departed },
  }
}

/** Whether two processes cannot both take part: same node, same role. */
export function isSameSeat(one: EngineProcess, other: EngineProcess): boolean {
  return one.node === other.node && one.role === other.role
}

/** The name of the sequencer's ring: unique, because a lock admits one sequencer at a time. */
export function nameRing(state: SequencerState): string {
  return `${state.ringNumber}.${state.sequencer.node}.${state.sequencer.pid}`
}

/** Every open connection, of daemons and guardians. */
export function listConnections(state: SequencerState): ConnectionId[] {
  return state.presences.flatMap(({ connection }) => (connection === null ? [] : [connection]))
}
