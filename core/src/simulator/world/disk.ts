import { HoldfastError } from '../../errors/index.ts'
import type { Store } from '../../ports/index.ts'
import type { Random } from '../random.ts'
import type { ProcessClock } from './process-clock.ts'

const path = 'memory'
const savesWithinMs = { low: 0.3, high: 4 }

/** A node's disk: outlives every process, holds one document, may be full or damaged. */
export class Disk {
  isFull = false
  /** It could not take the newest state: what it remembers is older than what was decided. */
  isBehind = false
  /** Told of every document that came to be on the disk. */
  onSaved: (document: unknown) => void = () => {}
  readonly #random: Random
  /** What daemons save is never changed afterwards, so it need not be written out. */
  #document: unknown
  #isDamaged = false
  #underWay: unknown

  constructor(random: Random) {
    this.#random = random
  }

  /** The disk as one process sees it. */
  createStore(clock: ProcessClock): Store {
    return { load: () => this.#load(), save: (document) => this.#save(document, clock) }
  }

  /** The process ended while it was saving, perhaps: the old document is there, or the new one. */
  cut(): void {
    const isWritten = this.#underWay !== undefined && this.#random.below(2) === 1
    if (isWritten) this.#keep(this.#underWay)
    this.#underWay = undefined
  }

  /** What was on it cannot be read any more. */
  damage(): void {
    this.#document = undefined
    this.#isDamaged = true
  }

  async #load(): Promise<unknown> {
    if (this.#isDamaged) {
      this.#isDamaged = false
      throw new HoldfastError('HF_STORE_DAMAGED', { path, kept: path, reason: 'it is torn' })
    }
    if (this.#document === undefined) return undefined
    return JSON.parse(JSON.stringify(this.#document))
  }

  #save(document: unknown, clock: ProcessClock): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    if (!this.isFull) this.#underWay = document
    clock.after(this.#random.between(savesWithinMs.low, savesWithinMs.high), () => {
      this.#underWay = undefined
      this.isBehind = this.isFull
      if (this.isFull) return reject(new HoldfastError('HF_STORE_FULL', { path }))
      this.#keep(document)
      resolve()
    })
    return promise
  }

  #keep(document: unknown): void {
    this.#document = document
    this.isBehind = false
    if (document !== undefined) this.onSaved(document)
  }
}
