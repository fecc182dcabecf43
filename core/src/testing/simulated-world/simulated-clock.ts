import { VirtualClock } from '../../simulator/virtual-clock.ts'
import type { WorldClock } from '../kit-world.ts'

/**
 * Time that passes at once while somebody waits in the world, one timer per turn, so that whatever
 * is ready goes first. While nobody does it passes as real time does.
 */
export class SimulatedClock implements WorldClock {
  readonly #time = new VirtualClock()
  #waiting = 0
  #turn: NodeJS.Immediate | undefined
  #real: NodeJS.Timeout | undefined

  /** Milliseconds since the world was opened. */
  get nowMs(): number {
    return this.#time.nowMs()
  }

  after(ms: number, act: () => void): () => void {
    const cancel = this.#time.after(ms, act)
    this.#goOn()
    return cancel
  }

  async wait(ms: number): Promise<void> {
    await this.waitUntil((done) => this.after(ms, done))
  }

  /** Lets time pass until `done` is called by what `arm` starts. */
  async waitUntil(arm: (done: () => void) => void): Promise<void> {
    this.#waiting += 1
    try {
      await new Promise<void>((resolve) => {
        arm(resolve)
        this.#goOn()
      })
    } finally {
      this.#waiting -= 1
    }
  }

  /** Nothing happens any more. */
  stop(): void {
    clearImmediate(this.#turn)
    clearTimeout(this.#real)
  }

  #goOn(): void {
    clearTimeout(this.#real)
    if (this.#waiting > 0) this.#turn ??= setImmediate(() => this.#takeTurn())
    else this.#waitForReal()
  }

  #takeTurn(): void {
    this.#turn = undefined
    if (this.#waiting > 0) this.#time.step()
    this.#goOn()
  }

  #waitForReal(): void {
    const { nextMs } = this.#time
    if (nextMs === undefined) return
    this.#real = setTimeout(() => {
      this.#time.runUntil(nextMs)
      this.#goOn()
    }, nextMs - this.nowMs).unref()
  }
}
