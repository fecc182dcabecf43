import type { NodeName } from '../model/index.ts'
import type { Departure, EngineView } from '../ports/index.ts'
import type { Roster, Seat } from './roster.ts'

/** What a client was told last. A value: `enterRoster` makes the next one from it. */
export interface Standing {
  readonly view: EngineView | null
  /** The daemons of that view. */
  readonly daemons: readonly Seat[]
  readonly gone: readonly NodeName[]
  /** Whether it was told anything over its present connection. */
  readonly isJoined: boolean
}

/** Of a client that has just started. */
export const newcomer: Standing = { view: null, daemons: [], gone: [], isJoined: false }

/** What a client hears of a roster: a view where it is a new one, and who is down. */
export interface Entrance {
  readonly standing: Standing
  readonly view: EngineView | undefined
  readonly downs: readonly NodeName[]
}

/** Tells a client's next view from what it was told and what all members are told now. */
export function enterRoster(before: Standing, roster: Roster, self: Seat): Entrance {
  const daemons = roster.seats.filter(({ role }) => role === 'daemon').sort(compareSeats)
  const id = `${roster.ring}/${daemons.map(({ node, pid }) => `${node}:${pid}`).join()}`
  const { gone, downs, ring } = roster
  if (before.isJoined && before.view?.id === id) {
    return { standing: { ...before, gone }, view: undefined, downs }
  }
  const members = daemons.map(({ node }) => node)
  const change = describeChange(before, { roster, daemons, self })
  const view: EngineView = { id, ring, members, ...change }
  return { standing: { view, daemons, gone, isJoined: true }, view, downs }
}

interface Arrival {
  readonly roster: Roster
  readonly daemons: readonly Seat[]
  readonly self: Seat
}

function describeChange(
  before: Standing,
  arrival: Arrival,
): { readonly joined: readonly NodeName[]; readonly left: EngineView['left'] } {
  const { roster, daemons, self } = arrival
  if (before.view === null) {
    const left = roster.gone.map((node) => ({ node, how: 'process-gone' as const }))
    return { joined: self.role === 'daemon' ? [self.node] : [], left }
  }
  const isContinuing = ({ connection, node }: Seat, others: readonly Seat[]) =>
    others.some((other) => other.connection === connection) && isTogether(before, arrival, node)
  const departed = before.daemons
    .filter((seat) => seat.node !== self.node || before.isJoined)
    .filter((seat) => !isContinuing(seat, daemons))
    .map((seat) => ({ node: seat.node, how: tellHow(before, arrival, seat) }))
  return {
    joined: daemons.filter((seat) => !isContinuing(seat, before.daemons)).map(({ node }) => node),
    left: [
      ...departed,
      ...missedDowns(before, roster, departed),
      ...metWithoutDaemon(before, arrival),
    ],
  }
}

/** Whether a node and this one have been in the same rings since this client's last view. */
function isTogether(before: Standing, { roster, self }: Arrival, node: NodeName): boolean {
  if (before.view?.ring === roster.ring || !before.isJoined) return true
  const origin = (name: NodeName) => roster.nodes.find((one) => one.node === name)?.cameFrom
  return origin(node) !== undefined && origin(node) === origin(self.node)
}

function tellHow(before: Standing, arrival: Arrival, seat: Seat): Departure {
  const { roster } = arrival
  if (roster.parted.includes(seat.connection)) return 'left'
  const isThere = roster.seats.some(({ node }) => node === seat.node)
  return isThere && isTogether(before, arrival, seat.node) ? 'process-gone' : 'down'
}

/** Whoever lost its connection may have missed that a node is gone altogether. */
function missedDowns(
  before: Standing,
  { gone, seats }: Roster,
  departed: EngineView['left'],
): EngineView['left'] {
  if (before.isJoined) return []
  const isKnown = (node: NodeName) =>
    gone.includes(node) ||
    seats.some((seat) => seat.node === node && seat.role === 'daemon') ||
    departed.some((departure) => departure.node === node)
  return before.gone.filter((node) => !isKnown(node)).map((node) => ({ node, how: 'down' }))
}

/** Nodes of other rings that came together with this one, and whose daemon is gone. */
function metWithoutDaemon(before: Standing, arrival: Arrival): EngineView['left'] {
  const isNew = (node: NodeName) =>
    !isTogether(before, arrival, node) && before.daemons.every((seat) => seat.node !== node)
  return arrival.roster.gone.filter(isNew).map((node) => ({ node, how: 'process-gone' }))
}

/** By node, then pid, by code units. */
function compareSeats(one: Seat, other: Seat): number {
  if (one.node !== other.node) return one.node < other.node ? -1 : 1
  return one.pid - other.pid
}
