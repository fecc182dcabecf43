import type { NodeName, QuorumBasis } from '../../model/index.ts'
import type { RingWorld } from '../ring/index.ts'
import { measured } from '../ring/measured.ts'
import { tokenMs } from '../ring/ring-settings.ts'
import type { RingSight } from '../ring/ring-world.ts'
import type { EngineSeat } from './engines.ts'
import { QuorumTruth } from './quorum-truth.ts'

/** What the quorum of a world of rings is judged from. */
export interface RingQuorumParts {
  readonly world: RingWorld
  readonly nodes: readonly NodeName[]
  readonly quorum: QuorumBasis
}

/** A ring that was not whole for so long is lost for certain, or perhaps. */
const { low, high } = measured.tokenJitterMs
const lostAfterMs = tokenMs + high
const doubtedAfterMs = tokenMs + low

/**
 * Which nodes have quorum in a world of rings, judged from who is in a ring and reaches whom. The
 * vote of a device is with the lone node that reaches it and whose engine process was granted it.
 */
export class RingQuorum {
  readonly truth: QuorumTruth
  readonly #parts: RingQuorumParts
  readonly #frozen = new Set<NodeName>()
  /** With two nodes either may act alone once its engine process has met the other one. */
  readonly #hasMetAll = new Set<NodeName>()
  /** Since when rings have not been whole, and those that are lost, or perhaps are. */
  readonly #brokenSinceMs = new Map<string, number>()
  readonly #lost = new Set<string>()
  readonly #doubted = new Set<string>()

  constructor(parts: RingQuorumParts) {
    const { world, nodes } = parts
    this.#parts = parts
    const nowMs = () => world.clock.nowMs()
    this.truth = new QuorumTruth({
      ...{ nodes, nowMs },
      isQuorate: (node) => this.#isQuorate(node),
      ringOf: (node) => world.ringOf(node)?.id,
      isDoubted: (node) => this.#isDoubted(node),
    })
    const tellRings = world.network.onChange
    world.network.onChange = () => {
      tellRings()
      this.truth.look()
    }
  }

  /** The engine process of a node stands still, or goes on; one that is not there does neither. */
  noteFrozen(node: NodeName, isFrozen: boolean): void {
    if (isFrozen && this.#parts.world.ringOf(node) !== undefined) this.#frozen.add(node)
    else this.#frozen.delete(node)
    this.truth.look()
  }

  /** Hears with a process what its engine is told. */
  attend(seat: EngineSeat): void {
    const start = seat.start.bind(seat)
    seat.start = (listener) =>
      start({
        ...listener,
        onView: (view) => {
          this.truth.look()
          listener.onView(view)
        },
        onQuorum: (quorum) => {
          this.truth.look()
          listener.onQuorum(quorum)
        },
      })
  }

  #isDoubted(node: NodeName): boolean {
    return this.#doubted.has(this.#parts.world.ringOf(node)?.id ?? '')
  }

  #isQuorate(node: NodeName): boolean {
    const { world, nodes, quorum } = this.#parts
    const ring = world.ringOf(node)
    if (ring === undefined) {
      this.#hasMetAll.delete(node)
      return false
    }
    if (ring.nodes.length === nodes.length) this.#hasMetAll.add(node)
    if (!this.#isWhole(ring)) return false
    if (2 * ring.nodes.length > nodes.length) return true
    if (quorum === 'two-node') return this.#hasMetAll.has(node)
    return quorum === 'device' && ring.isSaidQuorate && world.network.canReachDevice(node)
  }

  /** Whoever answers again before the token is lost changes nothing; later the ring is no more. */
  #isWhole(ring: RingSight): boolean {
    const { id } = ring
    const nowMs = this.#parts.world.clock.nowMs()
    if (this.#lost.has(id)) return false
    const sinceMs = this.#brokenSinceMs.get(id)
    if (!this.#isTogether(ring)) {
      if (sinceMs === undefined) this.#brokenSinceMs.set(id, nowMs)
      return false
    }
    this.#brokenSinceMs.delete(id)
    const brokenMs = nowMs - (sinceMs ?? nowMs)
    if (brokenMs > lostAfterMs) this.#lost.add(id)
    else if (brokenMs >= doubtedAfterMs) this.#doubted.add(id)
    return !this.#lost.has(id)
  }

  /** All of a ring are there, go on, and reach each other: else nothing is ordered in it. */
  #isTogether({ id, nodes }: RingSight): boolean {
    const { network } = this.#parts.world
    return nodes.every((one, index) => {
      if (this.#frozen.has(one) || this.#parts.world.ringOf(one)?.id !== id) return false
      return nodes.slice(index + 1).every((other) => network.isConnected(one, other))
    })
  }
}
