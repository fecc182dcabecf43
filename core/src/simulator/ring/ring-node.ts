import type { NodeName } from '../../model/index.ts'
import { measured } from './measured.ts'
import { type ProcessListener, RingProcess } from './ring-process.ts'
import type { RingSettings } from './ring-settings.ts'

/** Whom a node tells of its engine process. */
export interface NodeListener extends ProcessListener {
  /** It answers clients. */
  onUp(process: RingProcess): void
  countConnection(): number
}

/** A machine: whether it is on, and the present life of its engine process. */
export class RingNode {
  readonly name: NodeName
  readonly settings: RingSettings
  readonly #listener: NodeListener
  #starting: RingProcess | undefined
  #process: RingProcess | undefined
  #isOff = true
  #isFrozen = false
  /** It would answer clients by now, were it not frozen. */
  #isDue = false

  constructor(name: NodeName, settings: RingSettings, listener: NodeListener) {
    this.name = name
    this.settings = settings
    this.#listener = listener
  }

  /** Its engine process, where it answers clients. */
  get process(): RingProcess | undefined {
    return this.#process
  }

  /** Switches a machine on that is off; an engine process that ended there stays as it is. */
  wake(): void {
    if (this.#isOff) this.startProcess()
  }

  startProcess(): void {
    this.#isOff = false
    if (this.#process !== undefined || this.#starting !== undefined) return
    const { clock, pick } = this.settings
    const process = new RingProcess(this.name, this.settings, this.#listener)
    this.#starting = process
    clock.after(pick(measured.bootMs), () => {
      if (this.#starting !== process) return
      if (this.#isFrozen) this.#isDue = true
      else this.#finishStart(process)
    })
  }

  endProcess(): void {
    const process = this.#process
    this.#starting = undefined
    this.#process = undefined
    this.#isFrozen = false
    this.#isDue = false
    process?.die()
  }

  /** Nothing can freeze that is not there. */
  freezeProcess(): void {
    this.#isFrozen = this.#process !== undefined || this.#starting !== undefined
    this.#process?.freeze()
  }

  thawProcess(): void {
    this.#isFrozen = false
    this.#process?.thaw()
    if (this.#isDue && this.#starting !== undefined) this.#finishStart(this.#starting)
  }

  switchOff(): void {
    this.endProcess()
    this.#isOff = true
  }

  countConnection(): number {
    return this.#listener.countConnection()
  }

  #finishStart(process: RingProcess): void {
    this.#starting = undefined
    this.#isDue = false
    this.#process = process
    this.#listener.onUp(process)
  }
}
