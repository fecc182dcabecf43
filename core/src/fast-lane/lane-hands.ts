import type { LaneAddress } from './prize.ts'

/** An address that the kernel guards, and whether it may speak. */
export interface GuardedAddress {
  readonly address: string
  readonly isOpen: boolean
}

/** What a lane does with the kernel. Nothing of it waits, and what fails throws. */
export interface LaneHands {
  nowMs(): number
  /** These are guarded and no others; those that are open speak for so long from now on. */
  gate(addresses: readonly GuardedAddress[], openForMs: number): void
  /** Asks everybody on its segment who has an address; who answers is heard later. */
  ask(address: LaneAddress): void
  add(address: LaneAddress): void
  remove(address: LaneAddress): void
  /** Tells everybody on its segment that an address is here. */
  announce(address: LaneAddress): void
}
