import type { GuardedAddress, LaneAddress, LaneHands } from '../../fast-lane/index.ts'
import type { Random } from '../random.ts'
import type { LaneKernel } from './lane-kernel.ts'
import type { ThreadTime } from './thread-time.ts'

/** What hands do to the world, at the moment when the thread has come to it. */
export interface HandsWorld {
  /** Does it then, unless the thread or its machine has ended by then. */
  at(atMs: number, act: () => void): void
  /** What a kernel has, or who may speak, is another now. */
  changed(): void
  /** The thread stood still between its clock and the kernel, which opens for too long by that. */
  heldUp(): void
  ask(address: string): void
  announce(address: string): void
}

/** What a call takes, at most; ms. */
const kernelMs = 0.15
const packetMs = 0.03
/** Between reading the clock and the kernel's doing no more passes for a thread that goes on. */
const heldUpMs = 4

/** A lane's port to a simulated kernel; its clock is that of the thread, which may stand still. */
export class SimulatedHands implements LaneHands {
  readonly #kernel: LaneKernel
  readonly #time: ThreadTime
  readonly #random: Random
  readonly #world: HandsWorld
  #readMs = 0

  constructor(kernel: LaneKernel, time: ThreadTime, parts: { random: Random; world: HandsWorld }) {
    this.#kernel = kernel
    this.#time = time
    this.#random = parts.random
    this.#world = parts.world
  }

  nowMs(): number {
    this.#time.step(0.001)
    this.#readMs = this.#time.ms
    return this.#kernel.clockMs(this.#time.ms)
  }

  gate(addresses: readonly GuardedAddress[], openForMs: number): void {
    const readMs = this.#readMs
    const atMs = this.#take(kernelMs)
    this.#world.at(atMs, () => {
      if (atMs - readMs >= heldUpMs) this.#world.heldUp()
      this.#kernel.gate(addresses, openForMs, atMs)
      this.#world.changed()
    })
  }

  ask({ address }: LaneAddress): void {
    this.#world.at(this.#take(packetMs), () => this.#world.ask(address))
  }

  add({ address }: LaneAddress): void {
    this.#world.at(this.#take(kernelMs), () => {
      this.#kernel.add(address)
      this.#world.changed()
    })
  }

  remove({ address }: LaneAddress): void {
    this.#world.at(this.#take(kernelMs), () => {
      this.#kernel.remove(address)
      this.#world.changed()
    })
  }

  announce({ address }: LaneAddress): void {
    this.#world.at(this.#take(packetMs), () => this.#world.announce(address))
  }

  /** When the kernel does what it is told now; the call returns a little later. */
  #take(costMs: number): number {
    this.#time.step(this.#random.between(0, costMs))
    const atMs = this.#time.ms
    this.#time.step(this.#random.between(0, costMs))
    return atMs
  }
}
