import { decodeMemory, encodeMemory } from '../../adapters/file-store/memory-text.ts'
import { HoldfastError } from '../../errors/index.ts'
import type { Store } from '../../ports/index.ts'
import type { Random } from '../random.ts'
import type { ProcessClock } from './process-clock.ts'

const path = 'memory'
const savesWithinMs = { low: 0.3, high: 4 }

/** So many earlier documents are kept: an old copy of a disk has one of them. */
const copies = 40

/** A node's disk: outlives every process, holds one document, may be full, torn, or an old copy. */
export class Disk {
  isFull = false
  /** It could not take the newest state: what it remembers is older than what was decided. */
  isBehind = false
  /** Told of every document that came to be on the disk. */
  onSaved: (document: unknown) => void = () => {}
  readonly #random: Random
  /** What daemons save is never changed afterwards, so it need not be written out. */
  #document: unknown
  #earlier: readonly unknown[] = []
  /** What is left of a file that was cut off half-way. */
  #torn: string | undefined
  #underWay: unknown

  constructor(random: Random) {
    this.#random = random
  }

  /** Whether anything can be read from it. */
  get isRemembering(): boolean {
    return this.#document !== undefined && this.#torn === undefined
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

  /** The file ends after this share of it: the disk had said that all was written. */
  tear(share: number): void {
    if (this.#document === undefined) return
    const whole = encodeMemory(this.#document)
    this.#torn = whole.slice(0, Math.floor(share * whole.length))
    this.#document = undefined
  }

  /** Whether there is a copy of it that is so many saves old. */
  hasCopy(saves: number): boolean {
    return saves <= this.#earlier.length
  }

  /** An old copy of it is put in its place. */
  rollBack(saves: number): void {
    this.#document = this.#earlier.at(-saves)
    this.#torn = undefined
  }

  async #load(): Promise<unknown> {
    // Put aside, it is still there at the next start, unless something was saved.
    if (this.#torn !== undefined && decodeMemory(this.#torn) === undefined) {
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
    if (this.#document !== undefined) this.#earlier = [...this.#earlier, this.#document]
    if (this.#earlier.length > copies) this.#earlier = this.#earlier.slice(-copies)
    this.#document = document
    this.#torn = undefined
    this.isBehind = false
    if (document !== undefined) this.onSaved(document)
  }
}
