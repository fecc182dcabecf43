import type { NodeName, Tag, Takeover } from '../../model/index.ts'
import type { Violation } from './violation.ts'

/** What is promised of a resource, and how long it takes to let go of it. */
export interface HoldingPromise {
  readonly isSingle: boolean
  readonly takeover: Takeover
  /** From the end of a lease until all is dropped, at most; ms. */
  readonly dropMs: number
  /** From the newest renewal until all is dropped, at most; ms. */
  readonly releaseMs: number
}

/** What the watch needs to know of the world. */
export interface HolderWatchParts {
  nowMs(): number
  after(ms: number, act: () => void): void
  holdersOf(tag: Tag): readonly NodeName[]
  /** The node stands still with all that is on it: what it has serves nobody. */
  isStill(node: NodeName): boolean
  /** For how long they have answered each other's conflict checks; 0 where they do not. */
  connectedForMs(one: NodeName, other: NodeName): number
  /** For how long its ring has had no quorum; 0 where it has. */
  outsideForMs(node: NodeName): number
  promiseOf(tag: Tag): HoldingPromise
  /** Both sides of a split may go on: then an address is had by both until they meet. */
  isSplitAllowed: boolean
  note(violation: Violation): void
}

/** For what takes a turn of a loop or a message on the way. */
const slackMs = 30

/** A conflict check, and the restore that it comes before, take no longer. */
const arrivalMs = 500

/** What both sides of a split had is sorted out within this time after they met. */
const settledWithinMs = 3_000

/**
 * A `single` resource is never in service on two nodes (ownership, rule 3). With takeover `probe`
 * one is reachable: one that was isolated or stood still may keep it for the rest of its lease.
 * Two that never hear each other may be isolated in turn: each time the rest of that lease counts.
 */
export class HolderWatch {
  readonly #parts: HolderWatchParts
  readonly #thawedMs = new Map<NodeName, number>()
  /** How often a resource came into service on a node: tells one time from a later one. */
  readonly #brought = new Map<string, number>()
  /** By what a resource that is on its way to a node is taken over there. */
  readonly #ordered = new Map<string, Takeover>()

  constructor(parts: HolderWatchParts) {
    this.#parts = parts
  }

  /** A node is told to bring a resource into service, by what is promised of it now. */
  onOrdered(tag: Tag, node: NodeName): void {
    this.#ordered.set(`${tag}@${node}`, this.#parts.promiseOf(tag).takeover)
  }

  /** A resource came into service on a node. */
  onBrought(tag: Tag, node: NodeName): void {
    this.#brought.set(`${tag}@${node}`, this.#broughtTimes(tag, node) + 1)
    const promise = this.#promiseBy(tag, node)
    if (!promise.isSingle) return
    for (const other of this.#othersOf(tag, node)) {
      const isExcused = this.#isJustThawed(other, promise) || this.#isJustThawed(node, promise)
      const isReachable = this.#reachableForMs(node, other) > arrivalMs
      if (promise.takeover === 'probe' && !isReachable) {
        this.#lookAgain(tag, [node, other], promise.releaseMs)
      } else if (isExcused) this.#lookAgain(tag, [node, other], promise.dropMs)
      else this.#complain(tag, [node, other])
    }
  }

  /** A machine goes on: what it still has must be gone as soon as it could let go of it. */
  onThawed(node: NodeName, tags: readonly Tag[]): void {
    this.#thawedMs.set(node, this.#parts.nowMs())
    for (const tag of tags) {
      const promise = this.#parts.promiseOf(tag)
      if (!promise.isSingle || !this.#parts.holdersOf(tag).includes(node)) continue
      const { takeover, releaseMs, dropMs } = promise
      const boundMs = takeover === 'probe' ? releaseMs : dropMs
      for (const other of this.#othersOf(tag, node)) this.#lookAgain(tag, [node, other], boundMs)
    }
  }

  /** What joined a stricter hierarchy on its way was taken over as what it had been. */
  #promiseBy(tag: Tag, node: NodeName): HoldingPromise {
    const promise = this.#parts.promiseOf(tag)
    const ordered = this.#ordered.get(`${tag}@${node}`)
    this.#ordered.delete(`${tag}@${node}`)
    return ordered === 'probe' ? { ...promise, takeover: ordered } : promise
  }

  #broughtTimes(tag: Tag, node: NodeName): number {
    return this.#brought.get(`${tag}@${node}`) ?? 0
  }

  #othersOf(tag: Tag, node: NodeName): readonly NodeName[] {
    const { holdersOf, isStill } = this.#parts
    return holdersOf(tag).filter((other) => other !== node && !isStill(other))
  }

  /** A machine that stood still answered nobody. */
  #reachableForMs(one: NodeName, other: NodeName): number {
    const connectedMs = this.#parts.connectedForMs(one, other)
    return Math.min(connectedMs, this.#goingForMs(one), this.#goingForMs(other))
  }

  #goingForMs(node: NodeName): number {
    return this.#parts.nowMs() - (this.#thawedMs.get(node) ?? Number.NEGATIVE_INFINITY)
  }

  #isJustThawed(node: NodeName, { dropMs }: HoldingPromise): boolean {
    return this.#goingForMs(node) <= dropMs + slackMs
  }

  /** Two have it for a while that is allowed: afterwards only one may. */
  #lookAgain(tag: Tag, pair: readonly [NodeName, NodeName], afterMs: number): void {
    const { after, holdersOf, isStill, connectedForMs, isSplitAllowed } = this.#parts
    const times = pair.map((node) => this.#broughtTimes(tag, node)).join()
    const isStillSo = (): boolean => {
      const isSame = times === pair.map((node) => this.#broughtTimes(tag, node)).join()
      return isSame && pair.every((node) => holdersOf(tag).includes(node) && !isStill(node))
    }
    after(afterMs + slackMs, () => {
      if (!isStillSo()) return
      const restMs = isSplitAllowed ? 0 : this.#restOfLeaseMs(tag, pair)
      if (restMs > 0) return this.#lookAgain(tag, pair, restMs)
      if (!isSplitAllowed) return this.#complain(tag, pair)
      if (connectedForMs(...pair) === 0) return this.#lookAgain(tag, pair, settledWithinMs)
      after(settledWithinMs, () => {
        if (isStillSo() && connectedForMs(...pair) >= settledWithinMs) this.#complain(tag, pair)
      })
    })
  }

  /** How long the one of the two that is isolated may keep what is taken over by `probe`. */
  #restOfLeaseMs(tag: Tag, pair: readonly [NodeName, NodeName]): number {
    const { outsideForMs, promiseOf } = this.#parts
    const { takeover, releaseMs } = promiseOf(tag)
    if (takeover !== 'probe' || this.#reachableForMs(...pair) > arrivalMs) return 0
    const outsideMs = Math.max(...pair.map(outsideForMs))
    return outsideMs === 0 ? 0 : releaseMs - outsideMs
  }

  #complain(tag: Tag, [one, other]: readonly [NodeName, NodeName]): void {
    const text = `${tag} is in service on ${one} and ${other} at the same time`
    this.#parts.note({ checker: 'at-most-one-holder', text })
  }
}
