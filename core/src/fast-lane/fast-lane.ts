import { because } from '../model/index.ts'
import { Announcing } from './announcing.ts'
import { GateLease } from './gate-lease.ts'
import { Lane, type LaneAnswer, type LaneNews, type LaneStanding } from './lane.ts'
import type { GuardedAddress, LaneHands } from './lane-hands.ts'
import type { LaneTimes } from './lane-times.ts'
import { OwnGate, type OwnMoment } from './own-gate.ts'
import { OwnerLane, type TakingNews } from './owner-lane.ts'
import { type LaneAddress, type LaneOrders, noOrders } from './prize.ts'
import type { Road } from './road.ts'

/** What was heard since the wake-up before. */
export interface LaneHeard {
  readonly answers: readonly LaneAnswer[]
  /** Addresses that other machines said to have. */
  readonly claimed: readonly string[]
  /** Addresses that other machines asked for in a way that changes nobody's cache. */
  readonly asked?: readonly string[]
}

/** All that a lane has to tell. */
export type FastLaneNews = LaneNews | TakingNews

const nothing: readonly LaneAddress[] = []
const nobody: readonly string[] = []
/** What the kernel does so long after its time was counted opens for too long; ms. */
const writeWithinMs = 4
/** What is shut, and this node's no more, is gone after so long at the latest; ms. */
const leavesWithinMs = 5_000

/** What is known at a wake-up. */
interface Moment extends OwnMoment {
  readonly nowMs: number
  /** Somebody is back, who may have taken what is this node's own meanwhile. */
  readonly isReunited: boolean
}

/**
 * The fast lane of a node, both sides of it (ownership, rule 12): its own addresses speak only
 * while somebody answers it, and what another node has is taken when that one's kernel is silent.
 */
export class FastLane {
  readonly #hands: LaneHands
  readonly #lane: Lane
  readonly #lease: GateLease
  readonly #own: OwnGate
  readonly #announcing: Announcing
  readonly #owners: readonly OwnerLane[]
  #orders = noOrders
  #wokenMs: number | undefined
  /** Until when the kernel lets speak what it was told of last. */
  #openUntilMs = Number.POSITIVE_INFINITY
  /** Something is guarded in the kernel. */
  #hasGuarded = false
  /** What spoke by the word before. */
  #open: ReadonlySet<string> = new Set()
  /** Shut when they ceased to be its own, and until when they stay so: a kit takes them away. */
  readonly #leaving = new Map<string, number>()
  #hasOrders = false
  #absences = 0
  /** What is known since before an absence; newer authority comes with the cluster's word. */
  #armedBeforeMs = Number.NEGATIVE_INFINITY
  #gateTrouble: string | undefined

  constructor(roads: readonly Road[], times: LaneTimes, hands: LaneHands) {
    const nodes = [...new Set(roads.flatMap(({ node }) => node ?? []))]
    this.#hands = hands
    this.#lane = new Lane(roads, times)
    this.#lease = new GateLease(times.gateMs)
    this.#own = new OwnGate(times)
    this.#announcing = new Announcing(hands)
    this.#owners = nodes.map((node) => new OwnerLane(node, times, hands))
  }

  /** Whether the kernel guards what it was told to. */
  get isGuarding(): boolean {
    return this.#gateTrouble === undefined
  }

  /**
   * What is to be done from now on: what is taken, and must not be any more, is given back. With
   * the first orders it is not known what an earlier lane of this node has done by them.
   */
  give(orders: LaneOrders): readonly FastLaneNews[] {
    if (!this.#hasOrders) this.#inherit(orders)
    this.#hasOrders = true
    this.#noteLeaving(orders)
    this.#orders = orders
    return this.#owners.flatMap((owner) => owner.give(orders) ?? [])
  }

  /** The listener woke up and has read all that waited; it says what is new. */
  wake({ answers, claimed, asked = nobody }: LaneHeard): readonly FastLaneNews[] {
    const nowMs = this.#hands.nowMs()
    const sinceMs = nowMs - (this.#wokenMs ?? nowMs)
    this.#wokenMs = nowMs
    for (const { sentMs } of answers) if (sentMs !== undefined) this.#lease.answer(sentMs)
    this.#noteAbsence()
    const heard = this.#lane.wake(nowMs, answers)
    const isReunited = heard.some(({ kind }) => kind === 'heard')
    if (!this.#isAtWork && !isReunited) return heard
    const moment: Moment = {
      ...{ nowMs, sinceMs },
      claimed: new Set(claimed),
      asked: new Set(asked),
      isReunited,
      isUncertain: this.#orders.armedUntilMs <= this.#armedBeforeMs,
      remainingMs: this.#lease.remainingMs(nowMs),
      hasLapsed: nowMs >= this.#openUntilMs,
    }
    const done = this.#owners.flatMap((owner) => this.#look(owner, moment) ?? [])
    for (const one of heard) {
      if (one.kind === 'heard') this.#owners.find(({ node }) => node === one.node)?.greet()
    }
    const confirmed = this.#guard(moment)
    return [...heard, ...done, ...confirmed]
  }

  /** An answer was read the moment it came, so that its round trip is known; ms. */
  hear({ road, sentMs }: LaneAnswer, roundTripMs: number): void {
    if (sentMs !== undefined) this.#lease.answer(sentMs)
    this.#lane.hear(road, roundTripMs, this.#hands.nowMs())
  }

  /** `isRealTime`: the listener goes before ordinary work. */
  standing(isRealTime: boolean): LaneStanding {
    const { lacks, ...heard } = this.#lane.standing(this.#hands.nowMs(), isRealTime)
    const detail = this.#gateTrouble
    const untold = detail === undefined ? [] : [because('lane.no-gate', { detail })]
    return { ...heard, lacks: [...lacks, ...untold], closures: this.#own.closures }
  }

  #noteAbsence(): void {
    if (this.#lease.absences === this.#absences) return
    this.#absences = this.#lease.absences
    this.#armedBeforeMs = this.#orders.armedUntilMs
  }

  /** Mostly there is nothing to guard and nothing to take, and nothing is done. */
  get #isAtWork(): boolean {
    const { isGated } = this.#orders
    const isTold = !this.#announcing.isIdle
    return isGated || isTold || this.#hasGuarded || this.#owners.some(({ isIdle }) => !isIdle)
  }

  #look(owner: OwnerLane, moment: Moment): TakingNews | undefined {
    if (owner.isIdle) return undefined
    const { nowMs, remainingMs, hasLapsed, claimed, asked } = moment
    const isSilent = this.#lane.isSilent(owner.node)
    const hasWitness = isSilent && this.#lane.hasWitnessAgainst(owner.node)
    const isAnswered = remainingMs > 0 && !hasLapsed
    const isArmed = nowMs < this.#orders.armedUntilMs && isAnswered && !this.#gateTrouble
    const wanted = asked.size === 0 ? claimed : new Set([...claimed, ...asked])
    return owner.wake({ ...moment, isSilent, hasWitness, isArmed }, wanted)
  }

  /** Tells the kernel who may speak; what was taken speaks from here on. */
  #guard(moment: Moment): readonly TakingNews[] {
    const own = this.#orders.isGated ? addressesOf(this.#orders) : nothing
    const names = own.map(({ address }) => address)
    const wasShut = this.#own.shut
    const open = this.#own.wake(names, moment)
    for (const address of own) if (!open.has(address.address)) this.#hands.ask(address)
    const confirmed = this.#owners.flatMap((owner) => owner.confirm(moment.nowMs) ?? [])
    const others = this.#owners.flatMap((owner) => owner.guarded)
    const dropped = this.#write([
      ...names.map((address) => ({ address, isOpen: open.has(address) })),
      ...others,
      ...this.#leavingBeside(others, moment.nowMs),
    ])
    this.#announce(moment, wasShut)
    return [...confirmed, ...dropped]
  }

  /** Whoever might believe that it is elsewhere hears where it is. */
  #announce({ nowMs, isReunited, asked }: Moment, wasShut: ReadonlySet<string>): void {
    const taken = this.#owners.flatMap((owner) => owner.takenAt(nowMs))
    const isNews = isReunited || asked.size + wasShut.size + taken.length > 0
    if (!isNews && this.#announcing.isIdle) return
    const { isGated } = this.#orders
    const held = addressesOf(this.#orders)
    const told = held.filter(({ address }) => {
      const isOpen = !isGated || this.#open.has(address)
      return isOpen && (isReunited || asked.has(address) || wasShut.has(address))
    })
    this.#announcing.begin([...taken, ...told], nowMs)
    const open = isGated ? [] : held.map(({ address }) => address)
    this.#announcing.wake(nowMs, new Set([...this.#open, ...open]))
  }

  #noteLeaving(orders: LaneOrders): void {
    const own = new Set(addressesOf(orders).map(({ address }) => address))
    const untilMs = this.#hands.nowMs() + leavesWithinMs
    for (const address of this.#own.shut) if (!own.has(address)) this.#leaving.set(address, untilMs)
    for (const address of own) this.#leaving.delete(address)
  }

  #leavingBeside(others: readonly GuardedAddress[], nowMs: number): readonly GuardedAddress[] {
    if (this.#leaving.size === 0) return []
    for (const [address, untilMs] of this.#leaving) {
      const isOver = nowMs >= untilMs || others.some((one) => one.address === address)
      if (isOver) this.#leaving.delete(address)
    }
    return [...this.#leaving.keys()].map((address) => ({ address, isOpen: false }))
  }

  /** Its own addresses may have lapsed, and what others have may be left here, and be guarded. */
  #inherit(orders: LaneOrders): void {
    const own = addressesOf(orders).map(({ address }) => address)
    this.#hasGuarded = orders.isGated || orders.prizes.length > 0
    if (orders.isGated) this.#own.inherit(own)
    for (const address of orders.prizes.flatMap(({ addresses }) => addresses)) {
      if (!own.includes(address.address)) this.#hands.remove(address)
    }
  }

  /** Where the kernel does not guard nothing can be taken, and what is taken is given back. */
  #write(guarded: readonly GuardedAddress[]): readonly TakingNews[] {
    if (guarded.length === 0 && !this.#hasGuarded) return []
    try {
      const isInTime = this.#putAgain(guarded)
      this.#hasGuarded = guarded.length > 0
      this.#gateTrouble = undefined
      return isInTime ? [] : this.#drop('late')
    } catch (error) {
      this.#hasGuarded = false
      this.#open = new Set()
      this.#gateTrouble = String(error)
      this.#openUntilMs = Number.POSITIVE_INFINITY
      return this.#drop('failed')
    }
  }

  /**
   * Who is held up between the clock and the kernel opens for too long: it is written anew while
   * all that is open was so all the time, and shut where somebody may have taken it meanwhile.
   */
  #putAgain(guarded: readonly GuardedAddress[]): boolean {
    const wasOpen = this.#open
    const wasUntilMs = this.#openUntilMs
    if (this.#put(guarded)) return true
    const isRenewal = guarded.every(({ address, isOpen }) => !isOpen || wasOpen.has(address))
    if (isRenewal && this.#hands.nowMs() < wasUntilMs && this.#put(guarded)) return true
    this.#put(guarded.map((one) => ({ ...one, isOpen: false })))
    this.#openUntilMs = Number.NEGATIVE_INFINITY
    return false
  }

  /** False where it took so long that it may be wrong by now. */
  #put(guarded: readonly GuardedAddress[]): boolean {
    const nowMs = this.#hands.nowMs()
    const remainingMs = this.#lease.remainingMs(nowMs)
    this.#hands.gate(guarded, remainingMs)
    const open = guarded.filter(({ isOpen }) => isOpen)
    this.#open = new Set(open.map(({ address }) => address))
    this.#openUntilMs = open.length > 0 ? nowMs + remainingMs : Number.POSITIVE_INFINITY
    return open.length === 0 || this.#hands.nowMs() - nowMs < writeWithinMs
  }

  #drop(why: 'late' | 'failed'): readonly TakingNews[] {
    return this.#owners.flatMap((owner) => owner.drop(why) ?? [])
  }
}

function addressesOf({ own }: LaneOrders): readonly LaneAddress[] {
  return own.flatMap(({ addresses }) => addresses)
}
