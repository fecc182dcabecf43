import type { LaneContact } from './lane-contact.ts'
import { leaseMs } from './lane-lease.ts'

/** What a vote depends on. */
export interface QuorumParts {
  readonly nodeCount: number
  readonly detectMs: number
  /** From when a node is alone until it may have the device's vote; ms. */
  readonly grantMs: number
  /** Who gets it where both ask. */
  readonly preferred: number
  readonly contact: LaneContact
}

/** Who may decide: most of three nodes, both of two, or the one of two that a device votes for. */
export class LaneQuorum {
  readonly #parts: QuorumParts
  #holder: number | undefined
  /** When the holder was heard by the device last. */
  #heardMs = 0
  #apartSinceMs: number | undefined

  constructor(parts: QuorumParts) {
    this.#parts = parts
  }

  /** Once for each look at the contacts. */
  look(nowMs: number): void {
    const { nodeCount, contact } = this.#parts
    if (nodeCount !== 2) return
    if (contact.groups[0] === contact.groups[1]) {
      this.#holder = undefined
      this.#apartSinceMs = undefined
      return
    }
    this.#apartSinceMs ??= nowMs
    if (this.#holder !== undefined) this.#keep(this.#holder, nowMs)
    else if (nowMs - this.#apartSinceMs >= this.#parts.grantMs) this.#grant(nowMs)
  }

  isQuorate(node: number): boolean {
    const { contact, nodeCount } = this.#parts
    const group = contact.groups.filter((one) => one === contact.groups[node])
    return group.length * 2 > nodeCount || this.#holder === node
  }

  #grant(nowMs: number): void {
    const { contact, preferred } = this.#parts
    const asking = [preferred, 1 - preferred].filter((node) => contact.hasDevice(node, nowMs))
    this.#holder = asking[0]
    this.#heardMs = nowMs
  }

  /** A vote is free when its holder's authority must have ended. */
  #keep(holder: number, nowMs: number): void {
    const { contact, detectMs } = this.#parts
    if (contact.hasDevice(holder, nowMs)) this.#heardMs = nowMs
    else if (nowMs - this.#heardMs >= detectMs + leaseMs) this.#holder = undefined
  }
}
