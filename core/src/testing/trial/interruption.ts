import type { Gate } from '../../kits/thread/gate.ts'

/** Harm done to one operation of an action, counted from 1, or to all of them. */
export interface Interruption {
  /**
   * `cut`: the action's time is over right after the operation. `stall`: the operation never ends,
   * and then the time is over. `fault`: it is refused and has no effect.
   */
  readonly kind: 'cut' | 'stall' | 'fault'
  readonly at: number | 'every'
}

/** An operation of a kit on the world, about to be done. */
export interface Operation<T> {
  readonly name: string
  readonly act: () => Promise<T>
  /** What a fault is: a rejection where left out. */
  readonly fault?: () => Promise<T>
}

/** Counts what an action does to the world, and harms what it shall. */
export class Operations {
  readonly #gate: Gate
  readonly #interruption: Interruption | undefined
  #count = 0

  constructor(gate: Gate, interruption: Interruption | undefined) {
    this.#gate = gate
    this.#interruption = interruption
  }

  get count(): number {
    return this.#count
  }

  async perform<T>({ name, act, fault }: Operation<T>): Promise<T> {
    this.#count += 1
    const harm = this.#harmNow()
    if (harm === 'stall') return await this.#stall()
    if (harm === 'fault') return await (fault ?? (() => refuse(name)))()
    const value = await act()
    if (harm === 'cut') this.#gate.close()
    return value
  }

  #harmNow(): Interruption['kind'] | undefined {
    if (this.#interruption === undefined) return undefined
    const { kind, at } = this.#interruption
    return at === 'every' || at === this.#count ? kind : undefined
  }

  #stall(): Promise<never> {
    setImmediate(() => this.#gate.close())
    return new Promise((_, reject) => {
      this.#gate.signal.addEventListener('abort', () => reject(this.#gate.signal.reason))
    })
  }
}

async function refuse(name: string): Promise<never> {
  throw new Error(`${name}: EIO`)
}
