import type { NodeName } from '../model/index.ts'
import { gatherRoster, type Roster, type RosterNode, type Seat } from './roster.ts'

/** A process as the ring's membership knows it, before it has said who it is. */
export interface Station {
  /** The number of its node in the ring. */
  readonly nodeId: number
  readonly pid: number
}

/** A seat and the station that it belongs to. */
export interface SeatedStation extends Seat, Station {}

/** How a station went: its process said so or ended, or its node went with all that was there. */
export type StationEnd = 'left' | 'ended' | 'node-down'

/** What a member says of itself and of all that it has been together with, when it is asked. */
export interface Statement {
  readonly seats: readonly SeatedStation[]
  /** Nodes that are there without their daemon, which was there before. */
  readonly gone: readonly NodeName[]
}

/** What follows from a step of the roll call. */
export interface Outcome {
  /** Everybody has to say who it is, from here on in the order. */
  readonly isCalled: boolean
  /** Where it is complete: who is in the ring. */
  readonly roster: Roster | undefined
}

/** A change of the stations, as the ring told it. */
export interface StationChange {
  readonly members: readonly Station[]
  readonly left: readonly { readonly station: Station; readonly end: StationEnd }[]
  readonly joined: readonly Station[]
  /** It comes with a new ring, whose name follows. */
  readonly isOfRing: boolean
}

const nothing: Outcome = { isCalled: false, roster: undefined }

/**
 * Finds out who the processes of a ring are: a ring knows them by number only. With each new ring
 * and each process that joins the roll is called anew, and is complete when somebody has spoken for
 * everyone. All members hear the same in the same order, and so complete it at the same place.
 */
export class RollCall {
  readonly #self: SeatedStation
  #ring = ''
  #members = new Set<string>()
  /** Whom this process has been together with all the time since they said who they are. */
  readonly #known = new Map<string, SeatedStation>()
  /** Whom somebody has spoken for since the roll was called. */
  #seats = new Map<string, SeatedStation>()
  /** Members that the others went on without, until they say who they are. */
  #strangers = new Set<string>()
  /** Members that said good-bye. */
  #parting = new Set<string>()
  #gone = new Set<NodeName>()
  #parted: number[] = []
  /** Nodes that this one was apart from since the newest roster. */
  #apart = new Set<number>()
  #isComplete = false

  constructor(self: SeatedStation) {
    this.#self = self
    this.#known.set(keyOf(self), self)
  }

  get ring(): string {
    return this.#ring
  }

  /** Whom nobody has spoken for yet. */
  get missing(): readonly string[] {
    return [...this.#members].filter((key) => !this.#isAccountedFor(key))
  }

  /** Who a member is, as far as this process has heard. */
  seatOf(station: Station): SeatedStation | undefined {
    return this.#known.get(keyOf(station))
  }

  /** What this process has to say when the roll is called. */
  get statement(): Statement {
    return { seats: [...this.#known.values()], gone: [...this.#gone] }
  }

  /** A ring has begun; its members were told before, or are told next. */
  enterRing(ring: string): Outcome {
    if (ring === this.#ring) return nothing
    this.#ring = ring
    return this.#call()
  }

  change({ members, left, joined, isOfRing }: StationChange): Outcome {
    for (const { station, end } of left) this.#depart(station, end)
    this.#members = new Set(members.map(keyOf))
    for (const station of joined) this.#admit(station, isOfRing)
    if (isOfRing) return nothing
    return joined.length > 0 ? this.#call() : this.#settle()
  }

  hear(from: Station, { seats, gone }: Statement): Outcome {
    const speaker = keyOf(from)
    if (!this.#members.has(speaker) || this.#parting.has(speaker)) return nothing
    let isNews = !this.#isComplete
    for (const seat of seats) {
      const key = keyOf(seat)
      if (!this.#members.has(key) || (key !== speaker && this.#seats.has(key))) continue
      isNews ||= this.#seats.get(key)?.connection !== seat.connection
      this.#seats.set(key, seat)
      this.#known.set(key, seat)
      this.#strangers.delete(key)
    }
    for (const node of gone) this.#gone.add(node)
    return isNews ? this.#settle() : nothing
  }

  hearGoodbye(from: Station): Outcome {
    const seat = this.#known.get(keyOf(from))
    if (seat === undefined || !this.#members.has(keyOf(from))) return nothing
    this.#parted.push(seat.connection)
    this.#forget(seat)
    this.#parting.add(keyOf(from))
    return this.#settle()
  }

  /** Somebody waited long enough for those who are missing: the others go on without them. */
  goWithout(keys: readonly string[]): Outcome {
    const missing = this.missing
    if (this.#isComplete || missing.some((key) => !keys.includes(key))) return nothing
    for (const key of missing) this.#strangers.add(key)
    return this.#settle()
  }

  #call(): Outcome {
    this.#seats = new Map()
    this.#strangers = new Set()
    this.#isComplete = false
    return { isCalled: this.#members.has(keyOf(this.#self)), roster: undefined }
  }

  #admit(station: Station, isOfRing: boolean): void {
    const key = keyOf(station)
    this.#parting.delete(key)
    if (key === keyOf(this.#self)) return
    this.#known.delete(key)
    if (isOfRing) this.#apart.add(station.nodeId)
  }

  #depart(station: Station, end: StationEnd): void {
    const key = keyOf(station)
    if (end === 'node-down') this.#apart.add(station.nodeId)
    const seat = this.#known.get(key)
    this.#parting.delete(key)
    this.#strangers.delete(key)
    if (seat === undefined || key === keyOf(this.#self)) return
    if (end === 'left') this.#parted.push(seat.connection)
    if (end === 'ended' && seat.role === 'daemon') this.#gone.add(seat.node)
    this.#forget(seat)
  }

  #forget(seat: SeatedStation): void {
    this.#known.delete(keyOf(seat))
    this.#seats.delete(keyOf(seat))
  }

  #isAccountedFor(key: string): boolean {
    return this.#seats.has(key) || this.#strangers.has(key) || this.#parting.has(key)
  }

  #settle(): Outcome {
    if (this.#ring === '' || this.missing.length > 0) return nothing
    this.#isComplete = true
    return { isCalled: false, roster: this.#takeRoster() }
  }

  #takeRoster(): Roster {
    const seats = soleSeats([...this.#seats.values()])
    const gathered = gatherRoster({
      ring: this.#ring,
      nodes: this.#originsOf(seats),
      seats: seats.map(({ node, role, pid, connection }) => ({ node, role, pid, connection })),
      heard: [{ seats: [], gone: [...this.#gone] }],
    })
    const roster: Roster = { ...gathered, parted: this.#parted }
    this.#gone = new Set(roster.gone)
    // Whom the others went on without is told all of it when it takes part again.
    if (!this.#seats.has(keyOf(this.#self)) && !this.#parting.has(keyOf(this.#self))) return roster
    this.#parted = []
    this.#apart = new Set()
    return roster
  }

  /** Who was with this node all the time came from where it came from. */
  #originsOf(seats: readonly SeatedStation[]): readonly RosterNode[] {
    const origins = new Map(
      seats.map(({ node, nodeId }) => [node, this.#apart.has(nodeId) ? 'elsewhere' : 'here']),
    )
    origins.set(this.#self.node, 'here')
    return [...origins].map(([node, cameFrom]) => ({ node, cameFrom }))
  }
}

/** The name by which stations are told apart. */
export function keyOf({ nodeId, pid }: Station): string {
  return `${nodeId}:${pid}`
}

/** A process whose end is not told yet gives way to the one that took its seat after it. */
function soleSeats(seats: readonly SeatedStation[]): readonly SeatedStation[] {
  return seats.filter(
    (seat) =>
      !seats.some(
        ({ node, role, connection }) =>
          node === seat.node && role === seat.role && connection > seat.connection,
      ),
  )
}
