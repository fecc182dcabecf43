import type { NodeName } from '../model/index.ts'

/** A client of a node's engine process: a daemon or a guardian. */
export interface Seat {
  readonly node: NodeName
  readonly role: 'daemon' | 'guardian'
  readonly pid: number
  /** A process that connects again has another one. */
  readonly connection: number
}

/** A node of a ring, and the ring that its engine process was in before. */
export interface RosterNode {
  readonly node: NodeName
  readonly cameFrom: string
}

/** Who is in a ring, as all its members are told in the total order. */
export interface Roster {
  readonly ring: string
  readonly nodes: readonly RosterNode[]
  readonly seats: readonly Seat[]
  /** Nodes that are in the ring without their daemon, which was there before. */
  readonly gone: readonly NodeName[]
  /** Nodes that were `gone` until now, and of which nothing is left. */
  readonly downs: readonly NodeName[]
  /** The connections of those who said good-bye just now. */
  readonly parted: readonly number[]
}

/** What a new ring begins with: its seats, and what its members heard before. */
export interface Gathering {
  readonly ring: string
  readonly nodes: readonly RosterNode[]
  readonly seats: readonly Seat[]
  readonly heard: readonly Pick<Roster, 'seats' | 'gone'>[]
}

/** The first roster of a ring. */
export function gatherRoster({ ring, nodes, seats, heard }: Gathering): Roster {
  const hasDaemon = (node: NodeName) => seats.some((seat) => isDaemonOf(seat, node))
  const isThere = (node: NodeName) => seats.some((seat) => seat.node === node)
  const missing = heard
    .flatMap((roster) => roster.seats)
    .filter(({ node, role }) => role === 'daemon' && isThere(node))
    .map(({ node }) => node)
  const before = unique(heard.flatMap((roster) => roster.gone))
  return {
    ring,
    nodes,
    seats,
    gone: unique([...before, ...missing])
      .filter((node) => isThere(node) && !hasDaemon(node))
      .sort(),
    downs: before.filter((node) => !isThere(node)).sort(),
    parted: [],
  }
}

/** The roster with one more seat. */
export function addSeat(roster: Roster, seat: Seat): Roster {
  const gone = roster.gone.filter((node) => !isDaemonOf(seat, node))
  return { ...roster, seats: [...roster.seats, seat], gone, downs: [], parted: [] }
}

/** The roster without a seat, whose process said good-bye or ended. */
export function removeSeat(roster: Roster, seat: Seat, how: 'left' | 'ended'): Roster {
  const seats = roster.seats.filter(({ connection }) => connection !== seat.connection)
  const isThere = seats.some(({ node }) => node === seat.node)
  const wasGone = roster.gone.includes(seat.node)
  const isGone = seat.role === 'daemon' && how === 'ended'
  const others = roster.gone.filter((node) => node !== seat.node)
  return {
    ...roster,
    seats,
    gone: isThere && (isGone || wasGone) ? [...others, seat.node].sort() : others,
    downs: wasGone && !isThere ? [seat.node] : [],
    parted: how === 'left' ? [seat.connection] : [],
  }
}

function isDaemonOf(seat: Seat, node: NodeName): boolean {
  return seat.role === 'daemon' && seat.node === node
}

function unique(nodes: readonly NodeName[]): NodeName[] {
  return [...new Set(nodes)]
}
