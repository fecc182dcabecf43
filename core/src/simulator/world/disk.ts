import { HoldfastError } from '../../errors/index.ts'
import type { Store } from '../../ports/index.ts'
import type { Random } from '../random.ts'
import type { ProcessClock } from './process-clock.ts'
import { textOf } from './text-of.ts'

const path = 'memory'
const savesWithinMs = { low: 0.3, high: 4 }

/** A node's disk: outlives every process, holds one document, may be full or damaged. */
export class Disk {
  isFull = false
  /** It could not take the newest state: what it remembers is older than what was decided. */
  isBehind = false
  /** Told of every document that came to be on the disk. */
  onSaved: (text: string) => void = () => {}
  readonly #random: Random
  #text: string | undefined
  #isDamaged = false
  #underWay: string | undefined

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
    this.#text = undefined
    this.#isDamaged = true
  }

  async #load(): Promise<unknown> {
    if (this.#isDamaged) {
      this.#isDamaged = false
      throw new HoldfastError('HF_STORE_DAMAGED', { path, kept: path, reason: 'it is torn' })
    }
    return this.#text === undefined ? undefined : JSON.parse(this.#text)
  }

  #save(document: unknown, clock: ProcessClock): Promise<void> {
    const text = textOf(document)
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    if (!this.isFull) this.#underWay = text
    clock.after(this.#random.between(savesWithinMs.low, savesWithinMs.high), () => {
      this.#underWay = undefined
      this.isBehind = this.isFull
      if (this.isFull) return reject(new HoldfastError('HF_STORE_FULL', { path }))
      this.#keep(text)
      resolve()
    })
    return promise
  }

  #keep(text: string | undefined): void {
    this.#text = text
    this.isBehind = false
    if (text !== undefined) this.onSaved(text)
  }
}
