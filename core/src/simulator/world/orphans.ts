import type { CancelTimer } from '../../ports/index.ts'
import type { VirtualClock } from '../virtual-clock.ts'

/** What is still at work of actions that nobody waits for: they outlive their daemon. */
export class Orphans {
  readonly #clock: VirtualClock
  readonly #underWay = new Map<string, Set<CancelTimer>>()

  constructor(clock: VirtualClock) {
    this.#clock = clock
  }

  begin(key: string, afterMs: number, work: () => void): void {
    const underWay = this.#underWay.get(key) ?? new Set()
    this.#underWay.set(key, underWay)
    const cancel = this.#clock.after(afterMs, () => {
      underWay.delete(cancel)
      work()
    })
    underWay.add(cancel)
  }

  /** Whether anything is still at work. */
  get isAtWork(): boolean {
    return [...this.#underWay.values()].some(({ size }) => size > 0)
  }

  /** Kills what is at work for one resource on a node. */
  end(key: string): void {
    for (const cancel of this.#underWay.get(key) ?? []) cancel()
    this.#underWay.delete(key)
  }

  /** Kills all that is at work on a node. */
  endAll(node: string): void {
    for (const key of [...this.#underWay.keys()]) if (key.endsWith(`@${node}`)) this.end(key)
  }
}
