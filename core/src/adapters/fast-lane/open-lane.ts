import {
  type FastLaneNews,
  isSameLack,
  type LaneOrders,
  type LaneStanding,
} from '../../fast-lane/index.ts'
import { because, type Reason } from '../../model/index.ts'
import type { LaneHost, LaneOpening, LanePost, LaneTold, Log } from '../../ports/index.ts'

const nothingHeard = { roads: [], latenessMs: 0, silences: 0, closures: 0 } as const

/** A lane, where it runs, and what was found out before it is opened. */
export interface LaneSettings {
  readonly opening: LaneOpening
  readonly host: LaneHost
  /** What cannot be listened to. */
  readonly lacks: readonly Reason[]
  readonly log: Log
}

/** Begins to listen to the other nodes where the host is; what goes wrong it says. */
export function openLane(settings: LaneSettings): LanePost & { open(): void } {
  return new HostedLane(settings)
}

/** One that hears nothing, and says why. */
export function openNoLane(lacks: readonly Reason[]): LanePost {
  const standing: LaneStanding = { lacks, ...nothingHeard }
  const idle = { isTaking: false, onNews: undefined, give: async () => false }
  return { ...idle, present: () => standing }
}

class HostedLane implements LanePost {
  readonly isTaking: boolean
  onNews: ((news: FastLaneNews) => void) | undefined
  readonly #settings: LaneSettings
  #standing: LaneStanding = { lacks: [because('lane.starting')], ...nothingHeard }
  #number = 0
  #orders: LaneOrders | undefined
  /** Who waits for orders to be followed, by their numbers. */
  readonly #awaited = new Map<number, (isGuarding: boolean) => void>()

  constructor(settings: LaneSettings) {
    this.#settings = settings
    this.isTaking = settings.opening.isTaking
    settings.host.onTold = (told) => this.#hear(told)
    this.open()
  }

  /** Another host is there, which knows nothing yet. */
  open(): void {
    const { host, opening } = this.#settings
    const orders = this.#orders && { number: this.#number, orders: this.#orders }
    host.open(opening, orders)
  }

  present(): LaneStanding {
    return this.#standing
  }

  give(orders: LaneOrders): Promise<boolean> {
    this.#number += 1
    this.#orders = orders
    const number = this.#number
    this.#settings.host.follow({ number, orders })
    return new Promise((resolve) => this.#awaited.set(number, resolve))
  }

  #hear(told: LaneTold): void {
    if (told.kind === 'followed') return this.#confirm(told.number, told.isGuarding)
    if (told.kind === 'ended') return this.#lose(told.detail)
    this.#take(told.standing)
    if (told.kind === 'news') this.onNews?.(told.news)
  }

  /** Of several orders only the last may have been read: it stands for those before it. */
  #confirm(number: number, isGuarding: boolean): void {
    for (const [awaited, resolve] of this.#awaited) {
      if (awaited > number) continue
      this.#awaited.delete(awaited)
      resolve(isGuarding)
    }
  }

  /** What lacks is the very same list while it is the same in words. */
  #take(standing: LaneStanding): void {
    const all = [...this.#settings.lacks, ...standing.lacks]
    const lacks = isSameLack(all, this.#standing.lacks) ? this.#standing.lacks : all
    this.#standing = { ...standing, lacks }
  }

  #lose(detail: string): void {
    this.#settings.log.warn({ reason: detail }, 'the thread of the fast lane ended')
    this.#standing = { lacks: [because('lane.not-running', { detail })], ...nothingHeard }
  }
}
