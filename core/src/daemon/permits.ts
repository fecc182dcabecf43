import type { Order } from '../executor/index.ts'
import { type ClusterState, instanceOn, isActing, type NodeName } from '../model/index.ts'
import type { Authority } from '../ports/index.ts'

/** What the permits need of the daemon. */
export interface PermitParts {
  readonly node: NodeName
  readonly authority: Authority
  state(): ClusterState
  /** Whether a view is installed whose ring this node's own engine knows to be quorate. */
  isTakingPart(): boolean
}

interface Waiting {
  readonly order: Order
  readonly answer: (mayBegin: boolean) => void
}

/**
 * Says when an act may begin: never when the cluster does not mean it any more, and where it brings
 * something `single` into service only while this node has authority (ownership, rules 1 and 2).
 */
export class Permits {
  readonly #parts: PermitParts
  #waiting: readonly Waiting[] = []

  constructor(parts: PermitParts) {
    this.#parts = parts
    parts.authority.follow({ onRenewed: () => this.review(), onEnded: () => {} })
  }

  /** Resolves true when the act may begin, false when it is not to be done any more. */
  async ask(order: Order): Promise<boolean> {
    const known = this.#judge(order)
    if (known !== undefined) return known
    const { promise, resolve } = Promise.withResolvers<boolean>()
    this.#waiting = [...this.#waiting, { order, answer: resolve }]
    return promise
  }

  isPermitted(order: Order): boolean {
    return this.#judge(order) === true
  }

  /** Something changed: whoever waits may have its answer now. */
  review(): void {
    if (this.#waiting.length === 0) return
    this.#waiting = this.#waiting.filter(({ order, answer }) => {
      const known = this.#judge(order)
      if (known !== undefined) answer(known)
      return known === undefined
    })
  }

  #judge({ act, resource }: Order): boolean | undefined {
    const { node, authority, state, isTakingPart } = this.#parts
    if (instanceOn(state(), act.tag, node).pending?.id !== act.action) return false
    const isArrival = act.verb === 'restore' || act.verb === 'recover'
    if (!isArrival || resource.placement === 'every') return true
    // Until the members have agreed on their quorum it may not be meant for long.
    if (!isActing(state())) return undefined
    return isTakingPart() && authority.remainingMs() > 0 ? true : undefined
  }
}
