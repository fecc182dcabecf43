import type { GuardedAddress } from '../../fast-lane/index.ts'
import type { Random } from '../random.ts'
import type { LaneScript, Party, PlainFault } from './lane-script.ts'

/** What ends by the kernel's own timer ends up to so much later; ms. */
const tickMs = 4

/** A machine's kernel: it answers by itself, holds addresses, and guards them by its own clock. */
export class LaneKernel {
  readonly #addresses = new Set<string>()
  /** Until when those that are guarded may speak. */
  readonly #guarded = new Map<string, number>()
  readonly #deaths: readonly PlainFault[]
  readonly #freezes: readonly PlainFault[]
  readonly #random: Random

  constructor(node: Party, script: LaneScript, random: Random) {
    const own = script.faults.filter((fault): fault is PlainFault => {
      return fault.kind !== 'loss' && fault.node === node
    })
    this.#deaths = own.filter(({ kind }) => kind === 'death')
    this.#freezes = own.filter(({ kind }) => kind === 'freeze')
    this.#random = random
  }

  /** It answers: the machine has not died, and does not stand still. */
  isUp(atMs: number): boolean {
    return !this.#deaths.some(isDuring(atMs)) && !this.#freezes.some(isDuring(atMs))
  }

  /** When what begins at a moment begins: a machine that stands still does nothing as yet. */
  thawedMs(atMs: number): number {
    return this.#freezes.find(isDuring(atMs))?.untilMs ?? atMs
  }

  /** So long after a moment by the machine's own clock. */
  laterMs(atMs: number, forMs: number): number {
    let untilMs = atMs + forMs
    for (const { fromMs, untilMs: thawMs } of this.#freezes) {
      if (fromMs >= atMs && fromMs <= untilMs) untilMs += thawMs - fromMs
    }
    return untilMs
  }

  /** What the machine's clock shows. */
  clockMs(atMs: number): number {
    let shownMs = atMs
    for (const { fromMs, untilMs } of this.#freezes) {
      if (fromMs < atMs) shownMs -= Math.min(untilMs, atMs) - fromMs
    }
    return shownMs
  }

  has(address: string): boolean {
    return this.#addresses.has(address)
  }

  add(address: string): void {
    this.#addresses.add(address)
  }

  remove(address: string): void {
    this.#addresses.delete(address)
  }

  /** A boot leaves nothing. */
  clear(): void {
    this.#addresses.clear()
    this.#guarded.clear()
  }

  gate(guarded: readonly GuardedAddress[], openForMs: number, atMs: number): void {
    this.#guarded.clear()
    for (const { address, isOpen } of guarded) {
      const forMs = isOpen && openForMs > 0 ? Math.max(1, Math.floor(openForMs)) : 0
      const lateMs = forMs > 0 ? this.#random.between(0, tickMs) : 0
      this.#guarded.set(address, this.laterMs(atMs, forMs + lateMs))
    }
  }

  /** Until when it may speak for an address unless something changes; never: minus infinity. */
  speaksUntilMs(address: string, atMs: number): number {
    if (!this.#addresses.has(address) || !this.isUp(atMs)) return Number.NEGATIVE_INFINITY
    const untilMs = this.#guarded.get(address) ?? Number.POSITIVE_INFINITY
    return untilMs > atMs ? untilMs : Number.NEGATIVE_INFINITY
  }
}

function isDuring(atMs: number): (fault: PlainFault) => boolean {
  return ({ fromMs, untilMs }) => atMs >= fromMs && atMs < untilMs
}
