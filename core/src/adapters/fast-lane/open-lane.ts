import { Worker } from 'node:worker_threads'
import {
  isSameLack,
  type LaneNews,
  type LaneStanding,
  type LaneTimes,
  type PlannedRoads,
} from '../../fast-lane/index.ts'
import { because, type Reason } from '../../model/index.ts'
import type { LanePost, Log } from '../../ports/index.ts'
import { threadBeside } from '../side-thread/index.ts'
import type { FromLaneThread, LaneThreadSettings } from './lane-protocol.ts'

/** An ended thread is started again after so long; ms. */
const startAgainMs = 5_000
const nothingHeard = { roads: [], latenessMs: 0, silences: 0 } as const

/** What a lane listens to. */
export interface LaneSettings extends PlannedRoads {
  readonly times: LaneTimes
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
  return { onNews: undefined, present: () => standing, close: async () => {} }
}

class ListeningLane implements OpenedLane {
  onNews: ((news: LaneNews) => void) | undefined
  readonly #settings: LaneSettings
  #standing: LaneStanding = { lacks: [because('lane.starting')], ...nothingHeard }
  #worker: Worker
  #timer: NodeJS.Timeout | undefined
  #isClosed = false

  constructor(settings: LaneSettings) {
    this.#settings = settings
    this.#worker = this.#start()
  }

  present(): LaneStanding {
    return this.#standing
  }

  async close(): Promise<void> {
    this.#isClosed = true
    clearTimeout(this.#timer)
    await this.#worker.terminate()
  }

  #start(): Worker {
    const { roads, times } = this.#settings
    const workerData: LaneThreadSettings = { roads, times }
    const worker = new Worker(threadBeside(import.meta.url, 'lane-thread'), {
      ...{ workerData, name: 'fast-lane' },
    })
    worker.unref()
    worker.on('message', (told: FromLaneThread) => {
      this.#take(told.standing)
      if (told.kind === 'news') this.onNews?.(told.news)
    })
    // Nothing that is in service depends on it: the ordinary way is always there.
    worker.on('error', (error) => this.#lose(error.message))
    return worker
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
