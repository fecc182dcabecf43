import type { NodeName, Tag } from '../model/index.ts'
import type { GuardedAddress, LaneHands } from './lane-hands.ts'
import type { LaneTimes } from './lane-times.ts'
import type { LaneAddress, LaneOrders, Prize } from './prize.ts'
import { type GivenBack, Taking, type TakingMoment } from './taking.ts'

/** From the wake-up that something is taken at until it may speak, at the most; ms. */
const takeWithinMs = 4
const none: readonly LaneAddress[] = []
const nothing: readonly GuardedAddress[] = []

/** What a lane did with what another node had, or did not do. */
export type TakingNews =
  | { readonly kind: 'taken'; readonly node: NodeName; readonly tags: readonly Tag[] }
  | {
      readonly kind: 'given-back' | 'refused'
      readonly node: NodeName
      readonly tags: readonly Tag[]
      readonly why: GivenBack
    }

/** What this node may take of one owner, and what of it it has taken. */
export class OwnerLane {
  readonly node: NodeName
  readonly #hands: LaneHands
  readonly #taking: Taking
  #prizes: readonly Prize[] = []
  #decideWithinMs = 0
  #taken: readonly Prize[] = []
  #takenMs = Number.NEGATIVE_INFINITY

  constructor(node: NodeName, times: LaneTimes, hands: LaneHands) {
    this.node = node
    this.#hands = hands
    this.#taking = new Taking(times)
  }

  /** From when its owner is silent on: what is taken may speak, and the rest is shut. */
  get guarded(): readonly GuardedAddress[] {
    if (!this.#taking.isAtWork) return nothing
    const taken = this.#taken
    const others = this.#prizes.filter(({ tag }) => !taken.some((one) => one.tag === tag))
    return [...guard(others, false), ...guard(taken, true)]
  }

  /** Nothing of it may be taken, and nothing is. */
  get isIdle(): boolean {
    return this.#prizes.length === 0 && this.#taken.length === 0
  }

  /** The orders changed: what the cluster gave this node is the lane's no more. */
  give({ own, prizes, decideWithinMs }: LaneOrders): TakingNews | undefined {
    this.#prizes = prizes.filter(({ owner }) => owner === this.node)
    this.#decideWithinMs = decideWithinMs
    if (this.#taken.length === 0) return undefined
    const isIn = (some: readonly { readonly tag: Tag }[], tag: Tag) =>
      some.some((one) => one.tag === tag)
    const undecided = this.#taken.filter(({ tag }) => !isIn(own, tag))
    const withdrawn = undecided.filter(({ tag }) => !isIn(this.#prizes, tag))
    this.#taken = undecided.filter((prize) => !withdrawn.includes(prize))
    if (this.#taken.length === 0) this.#taking.end()
    return this.#giveBack(withdrawn, 'decided')
  }

  wake(
    moment: Omit<TakingMoment, 'isClaimed'>,
    claimed: ReadonlySet<string>,
  ): TakingNews | undefined {
    const own = addressesOf(this.#prizes.length > 0 ? this.#prizes : this.#taken)
    const isClaimed = claimed.size > 0 && own.some(({ address }) => claimed.has(address))
    const step = this.#taking.wake({ ...moment, isClaimed }, this.#decideWithinMs)
    switch (step.kind) {
      case 'ask':
        for (const address of own) this.#hands.ask(address)
        return undefined
      case 'take':
        return this.#take(moment.nowMs)
      case 'refuse':
        return { kind: 'refused', node: this.node, tags: tagsOf(this.#prizes), why: step.why }
      case 'giveBack':
        return this.#giveBack(this.#taken, step.why)
      default:
        return undefined
    }
  }

  /** Its owner is back, and may not know that it was away: it hears that it was asked for. */
  greet(): void {
    for (const address of addressesOf(this.#prizes)) this.#hands.ask(address)
  }

  /** What is taken at this wake-up, and is about to speak. */
  takenAt(nowMs: number): readonly LaneAddress[] {
    return this.#takenMs === nowMs ? addressesOf(this.#taken) : none
  }

  /** Just before it would speak: who was held up until now has nothing taken. */
  confirm(nowMs: number): TakingNews | undefined {
    if (this.#takenMs !== nowMs || this.#taken.length === 0) return undefined
    if (this.#hands.nowMs() - nowMs >= takeWithinMs) return this.drop('late')
    return { kind: 'taken', node: this.node, tags: tagsOf(this.#taken) }
  }

  /** What was taken is given back. */
  drop(why: GivenBack): TakingNews | undefined {
    this.#taking.end()
    return this.#giveBack(this.#taken, why)
  }

  /** It is shut as yet; whoever writes the gate opens it. */
  #take(nowMs: number): TakingNews | undefined {
    this.#taken = this.#prizes
    this.#takenMs = nowMs
    try {
      for (const address of addressesOf(this.#taken)) this.#hands.add(address)
    } catch {
      return this.drop('failed')
    }
    return undefined
  }

  #giveBack(some: readonly Prize[], why: GivenBack): TakingNews | undefined {
    if (some.length === 0) return undefined
    this.#taken = this.#taken.filter((prize) => !some.includes(prize))
    for (const address of addressesOf(some)) this.#hands.remove(address)
    return { kind: 'given-back', node: this.node, tags: tagsOf(some), why }
  }
}

function addressesOf(prizes: readonly Prize[]): readonly LaneAddress[] {
  return prizes.length === 0 ? none : prizes.flatMap(({ addresses }) => addresses)
}

function guard(prizes: readonly Prize[], isOpen: boolean): readonly GuardedAddress[] {
  return addressesOf(prizes).map(({ address }) => ({ address, isOpen }))
}

function tagsOf(prizes: readonly Prize[]): readonly Tag[] {
  return prizes.map(({ tag }) => tag)
}
