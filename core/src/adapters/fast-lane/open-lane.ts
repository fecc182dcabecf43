import { setTimeout as setTimeoutPromise } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import {
  type FastLaneNews,
  isSameLack,
  type LaneOrders,
  type LaneStanding,
  type LaneTimes,
  noOrders,
  type PlannedRoads,
} from '../../fast-lane/index.ts'
import { because, type Reason } from '../../model/index.ts'
import type { LanePost, Log } from '../../ports/index.ts'
import { threadBeside } from '../side-thread/index.ts'
import type {
  FromLaneThread,
  LaneThreadSettings,
  NumberedOrders,
  ToLaneThread,
} from './lane-protocol.ts'

/** An ended thread is started again after so long; ms. */
const startAgainMs = 5_000
/** A thread that is asked to end does so at its next wake-up; ms. */
const endWithinMs = 500
const nothingHeard = { roads: [], latenessMs: 0, silences: 0, closures: 0 } as const

/** What a lane listens to. */
export interface LaneSettings extends PlannedRoads {
  readonly times: LaneTimes
  /** Whether it does anything with addresses, or only listens. */
  readonly isTaking: boolean
  /** The name of its tables in the kernel. */
  readonly gate: string
  readonly log: Log
}

/** A lane that listens until it is closed. */
export interface OpenedLane extends LanePost {
  close(): Promise<void>
}

/** Begins to listen to the other nodes, in a thread of its own; what goes wrong it says. */
export function openLane(settings: LaneSettings): OpenedLane {
  return new ListeningLane(settings)
}

/** One that hears nothing, and says why. */
export function openNoLane(lacks: readonly Reason[]): OpenedLane {
  const standing: LaneStanding = { lacks, ...nothingHeard }
  return {
    isTaking: false,
    onNews: undefined,
    present: () => standing,
    give: async () => false,
    close: async () => {},
  }
}

class ListeningLane implements OpenedLane {
  readonly isTaking: boolean
  onNews: ((news: FastLaneNews) => void) | undefined
  readonly #settings: LaneSettings
  #standing: LaneStanding = { lacks: [because('lane.starting')], ...nothingHeard }
  #worker: Worker
  #timer: NodeJS.Timeout | undefined
  #orders: NumberedOrders = { number: 0, orders: noOrders }
  /** Who waits for orders to be followed, by their numbers. */
  readonly #awaited = new Map<number, (isGuarding: boolean) => void>()
  #isClosed = false

  constructor(settings: LaneSettings) {
    this.#settings = settings
    this.isTaking = settings.isTaking
    this.#worker = this.#start()
  }

  present(): LaneStanding {
    return this.#standing
  }

  give(orders: LaneOrders): Promise<boolean> {
    this.#orders = { number: this.#orders.number + 1, orders }
    this.#post(this.#orders)
    const { number } = this.#orders
    return new Promise((resolve) => this.#awaited.set(number, resolve))
  }

  /** A thread that has taken something, or guards it, leaves nothing of it. */
  async close(): Promise<void> {
    this.#isClosed = true
    clearTimeout(this.#timer)
    const ended = new Promise((resolve) => this.#worker.once('exit', resolve))
    this.#post('end')
    await Promise.race([ended, setTimeoutPromise(endWithinMs, undefined, { ref: false })])
    await this.#worker.terminate()
  }

  #post(told: ToLaneThread): void {
    this.#worker.postMessage(told)
  }

  #start(): Worker {
    const { roads, times, gate, isTaking } = this.#settings
    const workerData: LaneThreadSettings = { roads, times, gate, isTaking, orders: this.#orders }
    const worker = new Worker(threadBeside(import.meta.url, 'lane-thread'), {
      ...{ workerData, name: 'fast-lane' },
    })
    worker.unref()
    worker.on('message', (told: FromLaneThread) => {
      if (told.kind === 'followed') return this.#confirm(told.number, told.isGuarding)
      this.#take(told.standing)
      if (told.kind === 'news') this.onNews?.(told.news)
    })
    // Nothing that is in service depends on it: the ordinary way is always there.
    worker.on('error', (error) => this.#lose(error.message))
    return worker
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
    if (this.#isClosed) return
    this.#settings.log.warn({ reason: detail }, 'the thread of the fast lane ended')
    this.#standing = { lacks: [because('lane.not-running', { detail })], ...nothingHeard }
    this.#timer = setTimeout(() => {
      this.#worker = this.#start()
    }, startAgainMs).unref()
  }
}
