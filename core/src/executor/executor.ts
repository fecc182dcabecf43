import type { ProbeAnswer } from '../kit/health.ts'
import {
  type Act,
  type ActionResult,
  because,
  type Finding,
  type NodeName,
  type Parameters,
  parametersOn,
  type Resource,
  type Tag,
  type Verb,
} from '../model/index.ts'
import type { KitAnswer, KitCall, KitHost, KitWatch } from '../ports/index.ts'
import { findingOf, findingOfHealth, reasonOf } from './finding.ts'
import { StopWatch } from './stop-watch.ts'

/** What the executor tells the daemon. */
export interface ExecutorListener {
  onResult(result: ActionResult): void
  /** A watch, or the look after an action, found something. */
  onFinding(finding: Finding): void
  /** For how long things took, which people are told; a clock that never jumps. */
  nowMs(): number
}

/** An act with the resource as it was configured when the act was decided. */
export interface Order {
  readonly act: Act
  readonly resource: Resource
}

/** Runs this node's acts: one at a time for each resource, and resources beside each other. */
export class Executor {
  readonly #node: NodeName
  readonly #host: KitHost
  readonly #listener: ExecutorListener
  readonly #queues = new Map<Tag, Promise<void>>()
  readonly #watches = new Map<Tag, KitWatch>()

  constructor(node: NodeName, host: KitHost, listener: ExecutorListener) {
    this.#node = node
    this.#host = host
    this.#listener = listener
  }

  run(order: Order): void {
    const watch = new StopWatch(() => this.#listener.nowMs())
    this.enqueue(order.act.tag, async () => {
      watch.begin()
      const result = await this.#perform(order, watch)
      this.#listener.onResult({ ...result, times: watch.end() })
    })
  }

  isBusy(tag: Tag): boolean {
    return this.#queues.has(tag)
  }

  /** Runs a task after everything that is under way for the resource. */
  enqueue(tag: Tag, task: () => Promise<void>): void {
    const before = this.#queues.get(tag)
    const next = (before === undefined ? task() : before.then(task)).finally(() => {
      if (this.#queues.get(tag) === next) this.#queues.delete(tag)
    })
    this.#queues.set(tag, next)
  }

  /** Starts to be told about a resource that is in service here; watched already: nothing. */
  watch(resource: Resource): void {
    const { tag, kind } = resource
    if (this.#watches.has(tag)) return
    if (this.#host.list().find((kit) => kit.kind === kind)?.hasWatch !== true) return
    const call = this.callOf(resource, 'quickCheck')
    const watch = this.#host.watch(call, (health) => {
      if (this.#watches.get(tag) === watch) this.#listener.onFinding(findingOfHealth(tag, health))
    })
    this.#watches.set(tag, watch)
  }

  stopWatch(tag: Tag): void {
    this.#watches.get(tag)?.stop()
    this.#watches.delete(tag)
  }

  /** Looks at a resource without changing it. */
  async look(
    resource: Resource,
    verb: 'quickCheck' | 'deepCheck' = 'quickCheck',
  ): Promise<Finding> {
    const call = this.callOf(resource, verb)
    return findingOf(resource.tag, await this.#host.call(call), call)
  }

  callOf(resource: Resource, verb: Verb, parameters?: Parameters): KitCall {
    const { tag, kind, kit, priority } = resource
    return {
      kind,
      verb,
      tag,
      parameters: parameters ?? parametersOn(resource, this.#node),
      peers: priority.filter((node) => node !== this.#node),
      timeoutMs: kit.timeoutsMs[verb],
    }
  }

  async #perform(order: Order, watch: StopWatch): Promise<ActionResult> {
    switch (order.act.verb) {
      case 'probe':
        return this.#probe(order)
      case 'remove':
        return this.#remove(order, watch)
      case 'restore':
        return this.#arrive(order, ['restore'], watch)
      case 'recover': {
        const hasRecover = order.resource.kit.hooks.includes('recover')
        return this.#arrive(order, hasRecover ? ['recover'] : ['remove', 'restore'], watch)
      }
    }
  }

  async #probe({ act, resource }: Order): Promise<ActionResult> {
    const call = this.callOf(resource, 'probe', act.parameters)
    const answer = await this.#host.call(call)
    const found = answer.outcome === 'done' ? (answer.value as ProbeAnswer) : undefined
    if (found === undefined || found.isSilent) return endOf(act, answer, call)
    const reason = because('probe.answered', { by: found.answeredBy, detail: found.answeredBy })
    return { ...endOf(act, answer, call), outcome: 'failed', reason }
  }

  async #remove({ act, resource }: Order, watch: StopWatch): Promise<ActionResult> {
    this.stopWatch(act.tag)
    const call = this.callOf(resource, 'remove', act.parameters)
    const answer = await this.#host.call(call)
    const result = endOf(act, answer, call)
    if (answer.outcome !== 'done' || !act.isDoubted) return result
    watch.noteActed()
    const look = this.callOf(resource, 'quickCheck', act.parameters)
    const finding = findingOf(act.tag, await this.#host.call(look), look)
    if (finding.state === 'out-of-service' || finding.state === 'failed') return result
    return { ...result, outcome: 'failed', reason: finding.reason }
  }

  /** Brings it in service by one verb after another, then watches it. */
  async #arrive(
    { act, resource }: Order,
    verbs: readonly Verb[],
    watch: StopWatch,
  ): Promise<ActionResult> {
    this.stopWatch(act.tag)
    for (const verb of verbs) {
      const call = { ...this.callOf(resource, verb, act.parameters), isTakeover: act.isTakeover }
      const answer = await watch.during(this.#host.call(call))
      if (answer.outcome !== 'done') return endOf(act, answer, call)
      if (verb === verbs.at(-1)) return this.#settle(resource, endOf(act, answer, call), watch)
    }
    throw new Error('assert: an arrival has at least one verb')
  }

  /** An `every` resource carries parents only when a look says that it may. */
  async #settle(resource: Resource, result: ActionResult, watch: StopWatch): Promise<ActionResult> {
    this.watch(resource)
    if (resource.placement === 'single') return result
    watch.noteActed()
    const finding = await this.look(resource)
    return { ...result, isEligible: finding.isEligible, reason: finding.reason }
  }
}

function endOf(act: Act, answer: KitAnswer, call: KitCall): ActionResult {
  const { tag, action, verb } = act
  const reason = reasonOf(answer, call)
  return { tag, action, verb, outcome: answer.outcome, isEligible: true, reason }
}
