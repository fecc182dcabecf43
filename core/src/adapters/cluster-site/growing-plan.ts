import { type ClusterPlan, type TypedNode, validatePlan } from '../../cluster/index.ts'
import { HoldfastError } from '../../errors/index.ts'
import type { NodeName } from '../../model/index.ts'

/** A plan that is complete when all its nodes are known: some name themselves when they join. */
export class GrowingPlan {
  readonly #nodeCount: number
  readonly #complete = Promise.withResolvers<ClusterPlan>()
  readonly #settled = new Set<NodeName>()
  #plan: ClusterPlan

  constructor(plan: ClusterPlan, nodeCount: number) {
    this.#plan = plan
    this.#nodeCount = nodeCount
    for (const { name } of plan.nodes) this.settle(name)
  }

  get present(): ClusterPlan {
    return this.#plan
  }

  /** Resolves when every node is known and stays. */
  get complete(): Promise<ClusterPlan> {
    return this.#complete.promise
  }

  get isComplete(): boolean {
    return this.#settled.size === this.#nodeCount
  }

  /** Takes a node that named itself; throws HF_CLUSTER_INVALID where it does not fit. */
  admit({ name, addresses }: TypedNode): void {
    const nodeId = Math.max(0, ...this.#plan.nodes.map((node) => node.nodeId)) + 1
    const plan = { ...this.#plan, nodes: [...this.#plan.nodes, { name, nodeId, addresses }] }
    const missing = this.#nodeCount - plan.nodes.length
    const problems = validatePlan(plan, missing)
    if (problems.length > 0) throw new HoldfastError('HF_CLUSTER_INVALID', {}, { problems })
    this.#plan = plan
  }

  /** The node gave up before it took the key. */
  withdraw(name: NodeName): void {
    if (this.#settled.has(name)) return
    this.#plan = { ...this.#plan, nodes: this.#plan.nodes.filter((node) => node.name !== name) }
  }

  /** The node has decided: it takes the key. */
  settle(name: NodeName): void {
    this.#settled.add(name)
    if (this.isComplete) this.#complete.resolve(this.#plan)
  }
}
