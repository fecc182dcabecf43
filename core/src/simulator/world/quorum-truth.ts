import type { NodeName } from '../../model/index.ts'

/** Whether a node is in a ring that has quorum and orders messages, and since when; ms. */
export interface QuorumSight {
  readonly isQuorate: boolean
  readonly sinceMs: number
  /** Since when its daemon can know that it has it; infinity where that is doubtful; ms. */
  readonly knownSinceMs: number
}

/** For how long a node has had no quorum; 0 where it has; ms. */
export function outsideForMs({ isQuorate, sinceMs }: QuorumSight, nowMs: number): number {
  return isQuorate ? 0 : nowMs - sinceMs
}

/** What has to be known of the world to say who has quorum in truth. */
export interface QuorumTruthParts {
  readonly nodes: readonly NodeName[]
  nowMs(): number
  isQuorate(node: NodeName): boolean
  ringOf(node: NodeName): string | undefined
  /** Whether nobody outside can tell if the ring of a node is the same as before. */
  isDoubted(node: NodeName): boolean
}

/** How a node was when it was looked at last. */
interface Sight {
  readonly isQuorate: boolean
  readonly sinceMs: number
  readonly ring: string | undefined
  readonly isDoubted: boolean
  /** When it is told of this ring, where that is later than usual, or that is certain later. */
  readonly toldMs: number
}

/**
 * Who has quorum in truth, whatever daemons believe. It is to look whenever something may have
 * changed; nothing is looked at between.
 */
export class QuorumTruth {
  readonly #parts: QuorumTruthParts
  readonly #sights = new Map<NodeName, Sight>()
  readonly #lateMs = new Map<NodeName, number>()

  constructor(parts: QuorumTruthParts) {
    this.#parts = parts
  }

  look(): void {
    for (const node of this.#parts.nodes) this.#lookAt(node)
  }

  of(node: NodeName): QuorumSight {
    const { isQuorate, isDoubted, sinceMs, toldMs } = this.#lookAt(node)
    const isKnown = isQuorate && !isDoubted
    const knownSinceMs = isKnown ? Math.max(sinceMs, toldMs) : Number.POSITIVE_INFINITY
    return { isQuorate, sinceMs, knownSinceMs }
  }

  /** From now on a node is told of quorum so much later than usual. */
  noteLate(node: NodeName, lateMs: number): void {
    const sight = this.#lookAt(node)
    const toldMs = Math.max(sight.toldMs, lateMs > 0 ? this.#parts.nowMs() + lateMs : 0)
    this.#lateMs.set(node, lateMs)
    this.#sights.set(node, { ...sight, toldMs })
  }

  #lookAt(node: NodeName): Sight {
    const { nowMs, isQuorate: judge, ringOf } = this.#parts
    const before = this.#sights.get(node)
    const [isQuorate, ring] = [judge(node), ringOf(node)]
    const isDoubted = this.#parts.isDoubted(node)
    const isSame = before?.isQuorate === isQuorate && before.isDoubted === isDoubted
    if (isSame && before.ring === ring) return before
    const lateMs = this.#lateMs.get(node) ?? 0
    const certainMs = before?.isDoubted === true && !isDoubted ? nowMs() : 0
    const now: Sight = {
      ...{ isQuorate, ring, isDoubted },
      sinceMs: before?.isQuorate === isQuorate ? before.sinceMs : nowMs(),
      toldMs: Math.max(before?.toldMs ?? 0, lateMs > 0 ? nowMs() + lateMs : 0, certainMs),
    }
    this.#sights.set(node, now)
    return now
  }
}
