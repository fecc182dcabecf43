import type { LaneKernel } from './lane-kernel.ts'
import type { LaneScript, Party, PauseFault } from './lane-script.ts'

/**
 * The time of a thread while it works: each step takes a moment, and it may stand still before any
 * of them. It runs ahead of the world: what it does there happens when the world comes to it.
 */
export class ThreadTime {
  readonly #kernel: LaneKernel
  readonly #pauses: { readonly fault: PauseFault; steps: number }[]
  #ms = 0

  constructor(node: Party, script: LaneScript, kernel: LaneKernel) {
    this.#kernel = kernel
    this.#pauses = script.faults
      .filter((fault): fault is PauseFault => fault.kind === 'pause' && fault.node === node)
      .map((fault) => ({ fault, steps: 0 }))
  }

  /** By the world's clock. */
  get ms(): number {
    return this.#ms
  }

  begin(atMs: number): void {
    this.#ms = atMs
  }

  /** It takes so long to come to the next step, and longer where the thread stands still. */
  step(costMs: number): void {
    this.#ms = this.#kernel.laterMs(this.#ms, costMs)
    for (const pause of this.#pauses) {
      const { fromMs, untilMs, afterSteps } = pause.fault
      if (this.#ms < fromMs) continue
      pause.steps += 1
      if (pause.steps === afterSteps + 1) {
        this.#ms = this.#kernel.laterMs(this.#ms, untilMs - fromMs)
      }
    }
  }
}
