import type { Order } from '../executor/index.ts'
import {
  type ClusterState,
  holdingTiming,
  instanceOn,
  isActing,
  type NodeName,
  type Resource,
  unheardMsOf,
} from '../model/index.ts'
import type { Authority, Clock } from '../ports/index.ts'

/** What the permits need of the daemon. */
export interface PermitParts {
  readonly node: NodeName
  readonly authority: Authority
  readonly clock: Clock
  state(): ClusterState
  /** Whether a view is installed whose ring this node's own engine knows to be quorate. */
  isTakingPart(): boolean
}

/** What is done only by whoever may hold what is `single`. */
const needsAuthority: ReadonlySet<Order['act']['verb']> = new Set(['restore', 'recover', 'update'])

/** Whether it may begin, or is not meant any more; `undefined` while neither is so. */
type Judge = () => boolean | undefined

interface Waiting {
  readonly judge: Judge
  readonly answer: (mayBegin: boolean) => void
}

/**
 * Says when this node may begin: never what the cluster does not mean any more, and what brings
 * something `single` into service, or prepares it, only with authority (ownership, rules 1 and 2).
 */
export class Permits {
  readonly #parts: PermitParts
  #ringAtMs = Number.NEGATIVE_INFINITY
  #waiting: readonly Waiting[] = []

  constructor(parts: PermitParts) {
    this.#parts = parts
    parts.authority.follow({ onRenewed: () => this.review(), onEnded: () => {} })
  }

  /** Resolves true when the act may begin, false when it is not to be done any more. */
  async ask(order: Order): Promise<boolean> {
    return this.#wait(() => this.#judge(order))
  }

  /** Resolves true when kits may prepare an open proposal, false when it is not open any more. */
  async askToPrepare(proposal: string): Promise<boolean> {
    return this.#wait(() => this.#judgeProposal(proposal))
  }

  mayPrepare(proposal: string): boolean {
    return this.#judgeProposal(proposal) === true
  }

  isPermitted(order: Order): boolean {
    return this.#judge(order) === true
  }

  /** How long nobody can have gone on without a node that hears nothing; ms. */
  unheardMs(): number {
    return unheardMsOf(holdingTiming(this.#parts.state()))
  }

  /** The engine told of a new view, or that a ring has quorum. */
  noteRing(): void {
    this.#ringAtMs = this.#parts.clock.nowMs()
  }

  /** Something changed: whoever waits may have its answer now. */
  review(): void {
    if (this.#waiting.length === 0) return
    this.#waiting = this.#waiting.filter(({ judge, answer }) => {
      const known = judge()
      if (known !== undefined) answer(known)
      return known === undefined
    })
  }

  async #wait(judge: Judge): Promise<boolean> {
    const known = judge()
    if (known !== undefined) return known
    const { promise, resolve } = Promise.withResolvers<boolean>()
    this.#waiting = [...this.#waiting, { judge, answer: resolve }]
    return promise
  }

  #judge({ act, resource }: Order): boolean | undefined {
    const { node, state } = this.#parts
    if (instanceOn(state(), act.tag, node).pending?.id !== act.action) return false
    if (!needsAuthority.has(act.verb) || resource.placement !== 'single') return true
    return this.#isUncontested(resource) ? this.#mayArrive() : undefined
  }

  /**
   * What a probe alone frees others may have within the lease: they asked while it was not here,
   * and their word is yet to come. So this node must have been heard of late, or have a new ring.
   */
  #isUncontested({ kit }: Resource): boolean {
    if (kit.takeover !== 'probe') return true
    const { authority, clock, state } = this.#parts
    const renewedAgoMs = holdingTiming(state()).leaseMs - authority.remainingMs()
    const ringAgoMs = clock.nowMs() - this.#ringAtMs
    return Math.min(renewedAgoMs, ringAgoMs) <= this.unheardMs()
  }

  #judgeProposal(proposal: string): boolean | undefined {
    const isOpen = this.#parts.state().proposals.some(({ id }) => id === proposal)
    return isOpen ? this.#mayArrive() : false
  }

  #mayArrive(): true | undefined {
    const { authority, state, isTakingPart } = this.#parts
    // Until the members have agreed on their quorum it may not be meant for long.
    if (!isActing(state())) return undefined
    return isTakingPart() && authority.remainingMs() > 0 ? true : undefined
  }
}
