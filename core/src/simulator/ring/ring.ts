import type { CancelTimer } from '../../ports/index.ts'
import { addSeat, type Roster, removeSeat } from '../../rings/index.ts'
import type { Random } from '../random.ts'
import type { Entry, Item } from './item.ts'
import type { RingProcess } from './ring-process.ts'

/** How much of a ring's order is bound to arrive at a member, and how much has. */
interface Copy {
  scheduled: number
  arrived: number
  /** So far does the order go up to the newest message of the member's own that it ordered. */
  ownOrdered: number
  /** The same of those that have come back to it. */
  ownArrived: number
}

/** In which share of breaks it is the frozen member that has the token. */
const tokenShare = 0.7

/**
 * One ring: a single order of what was said, of which each member has a prefix. While a member is
 * silent the token stands still, and nothing more is ordered.
 */
export class Ring {
  readonly id: string
  readonly processes: readonly RingProcess[]
  /** What all members hear first. */
  readonly opening: Entry
  /** When the ring broke that this one came from; `undefined` where none did. */
  readonly brokenAtMs: number | undefined
  /** `left-over`: its members went on without those that are still in it. */
  phase: 'operational' | 'halted' | 'gathering' | 'left-over' = 'operational'
  haltedAtMs = 0
  cancelTimer: CancelTimer = () => {}
  readonly #order: Entry[]
  readonly #copies: ReadonlyMap<RingProcess, Copy>
  #roster: Roster
  /** So much of the order is certain to have reached every member. */
  #seenByAll = 0
  /** The frozen member that has the token: it alone may still order what it has at one moment. */
  #tokenHolder: RingProcess | undefined
  #tokenUsedAtMs: number | undefined

  constructor(roster: Roster, processes: readonly RingProcess[], brokenAtMs: number | undefined) {
    this.id = roster.ring
    this.processes = processes
    this.brokenAtMs = brokenAtMs
    this.#roster = roster
    this.opening = { kind: 'roster', roster }
    this.#order = [this.opening]
    const nothing = { scheduled: 0, arrived: 0, ownOrdered: 0, ownArrived: 0 }
    this.#copies = new Map(processes.map((process) => [process, { ...nothing }]))
  }

  /** Those who are in it still and can do something. */
  get present(): readonly RingProcess[] {
    return this.processes.filter((process) => process.ring === this && process.isActive)
  }

  /** Orders an item, or lets it wait where nothing can be ordered now. */
  submit(process: RingProcess, item: Item): void {
    if (this.phase === 'operational') {
      if (this.#enter(process, item)) this.#distribute()
      return
    }
    if (this.#tokenHolder === process) this.#tokenUsedAtMs ??= process.nowMs
    const isInTime = this.#tokenHolder === process && this.#tokenUsedAtMs === process.nowMs
    if (!isInTime || item.kind !== 'message') {
      process.queue.push(item)
      return
    }
    if (this.#enter(process, item)) this.#send(process, this.#order.length)
  }

  /** Sends to everybody what is ordered and not yet on its way. */
  #distribute(): void {
    for (const process of this.processes) this.#send(process, this.#order.length)
  }

  /**
   * The token stands still: what was on its way arrives in part. What the token's last holder had
   * ordered before went round with it, and arrives everywhere.
   */
  halt(random: Random, nowMs: number): void {
    this.phase = 'halted'
    this.haltedAtMs = nowMs
    const frozen = this.processes.find(({ isFrozen }) => isFrozen)
    const hasToken = random.between(0, 1) < tokenShare
    this.#tokenHolder = hasToken ? frozen : undefined
    this.#tokenUsedAtMs = undefined
    if (this.#tokenHolder !== undefined) this.#noteSeen(this.#tokenHolder, 'ownOrdered')
    for (const process of this.processes) {
      const copy = this.#copies.get(process)
      if (copy === undefined || process.ring !== this) continue
      const underway = copy.scheduled - copy.arrived
      const certain = Math.max(0, this.#seenByAll - copy.arrived)
      const kept = Math.max(random.below(underway + 1), certain)
      process.inlet.cut(process.inlet.underwayCount - underway + kept)
      copy.scheduled = copy.arrived + kept
    }
  }

  /** Everybody answers again before the token counted as lost. */
  resume(): void {
    this.cancelTimer()
    this.phase = 'operational'
    this.#tokenHolder = undefined
    this.#distribute()
    for (const process of this.processes) process.flush()
  }

  /** Begins: its members are told who they are, then what they kept for it is ordered. */
  begin(): void {
    this.#distribute()
    for (const process of this.processes) process.flush()
  }

  /**
   * Brings members that go on together to the same end, as far as the one that heard most or
   * further. Returns the last roster they heard of this ring, if any.
   */
  finish(group: readonly RingProcess[], random: Random): Roster | undefined {
    const farthest = Math.max(...group.map((process) => this.#copies.get(process)?.scheduled ?? 0))
    const end = farthest + random.below(this.#order.length - farthest + 1)
    for (const process of group) this.#send(process, end)
    const rosters = this.#order.slice(0, end).filter((entry) => entry.kind === 'roster')
    return rosters.at(-1)?.roster
  }

  /** A member's copy has come so much further. */
  noteArrival(process: RingProcess): void {
    const copy = this.#copies.get(process)
    if (copy === undefined) return
    const entry = this.#order[copy.arrived]
    copy.arrived += 1
    const isOwn = entry?.kind === 'message' && entry.message.from === process.node
    if (isOwn) copy.ownArrived = copy.arrived
  }

  /** The token was with all members since the process ordered so much of its own. */
  #noteSeen(process: RingProcess, upTo: 'ownOrdered' | 'ownArrived'): void {
    const seen = this.#copies.get(process)?.[upTo] ?? 0
    this.#seenByAll = Math.max(this.#seenByAll, seen)
  }

  #send(process: RingProcess, end: number): void {
    const copy = this.#copies.get(process)
    if (copy === undefined || process.ring !== this) return
    for (; copy.scheduled < end; copy.scheduled += 1) {
      const entry = this.#order[copy.scheduled]
      if (entry !== undefined) process.inlet.send({ ring: this, entry })
    }
  }

  /** Whether the item still means something in this ring. */
  #enter(process: RingProcess, item: Item): boolean {
    if (item.kind === 'message') return this.#enterMessage(process, item)
    const roster = this.#roster
    if (isSeated(roster, item.seat.connection) === (item.kind === 'join')) return false
    this.#roster =
      item.kind === 'join' ? addSeat(roster, item.seat) : removeSeat(roster, item.seat, item.how)
    this.#order.push({ kind: 'roster', roster: this.#roster })
    return true
  }

  #enterMessage(process: RingProcess, item: Extract<Item, { kind: 'message' }>): boolean {
    const { ring, connection } = item.message
    if (ring !== this.id || !isSeated(this.#roster, connection)) return false
    this.#order.push(item)
    this.#noteSeen(process, 'ownArrived')
    const copy = this.#copies.get(process)
    if (copy !== undefined) copy.ownOrdered = this.#order.length
    return true
  }
}

function isSeated(roster: Roster, connection: number): boolean {
  return roster.seats.some((seat) => seat.connection === connection)
}
