import { setTimeout as passMs } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { noOrders } from '../../fast-lane/index.ts'
import type { LaneHost, LaneOpening, LaneTold, NumberedOrders } from '../../ports/index.ts'
import { threadBeside } from '../side-thread/index.ts'
import type { LaneThreadSettings, ToLaneThread } from './lane-protocol.ts'

/** An ended thread is started again after so long; ms. */
const startAgainMs = 1_000
/** A thread that is asked to end does so at its next wake-up; ms. */
const endWithinMs = 500

/** Runs a lane in a thread of this process. */
export class ThreadLane implements LaneHost {
  onTold: (told: LaneTold) => void = () => {}
  #opening: LaneOpening | undefined
  #orders: NumberedOrders = { number: 0, orders: noOrders }
  #worker: Worker | undefined
  #timer: NodeJS.Timeout | undefined
  #standing: LaneTold | undefined

  open(opening: LaneOpening, orders?: NumberedOrders): void {
    if (JSON.stringify(opening) === JSON.stringify(this.#opening)) {
      if (this.#standing !== undefined) this.onTold(this.#standing)
      return
    }
    const isFirst = this.#opening === undefined
    this.#orders = orders ?? this.#orders
    this.#opening = opening
    if (isFirst) this.#start()
    else void this.#end().then(() => this.#start())
  }

  follow(orders: NumberedOrders): void {
    this.#orders = orders
    this.#post(orders)
  }

  /** A thread that has taken something, or guards it, leaves nothing of it. */
  async close(): Promise<void> {
    this.#opening = undefined
    clearTimeout(this.#timer)
    await this.#end()
  }

  #start(): void {
    if (this.#opening === undefined) return
    const workerData: LaneThreadSettings = { opening: this.#opening, orders: this.#orders }
    const worker = new Worker(threadBeside(import.meta.url, 'lane-thread'), {
      ...{ workerData, name: 'fast-lane' },
    })
    worker.unref()
    this.#worker = worker
    worker.on('message', (told: LaneTold) => {
      if (told.kind === 'standing') this.#standing = told
      this.onTold(told)
    })
    // Nothing that is in service depends on it for long: the ordinary way is always there.
    worker.on('error', (error) => {
      if (this.#worker !== worker) return
      this.#worker = undefined
      this.#standing = undefined
      this.onTold({ kind: 'ended', detail: error.message })
      this.#timer = setTimeout(() => this.#start(), startAgainMs).unref()
    })
  }

  async #end(): Promise<void> {
    const worker = this.#worker
    this.#worker = undefined
    this.#standing = undefined
    if (worker === undefined) return
    const ended = new Promise((resolve) => worker.once('exit', resolve))
    const end: ToLaneThread = 'end'
    worker.postMessage(end)
    await Promise.race([ended, passMs(endWithinMs, undefined, { ref: false })])
    await worker.terminate()
  }

  #post(told: ToLaneThread): void {
    this.#worker?.postMessage(told)
  }
}
