import { messageOf } from '../errors/index.ts'
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
import type { KitAnswer, KitCall, KitHost } from '../ports/index.ts'
import { endOf, findingOf, isGone } from './finding.ts'
import { StopWatch } from './stop-watch.ts'
import { Turns } from './turns.ts'
import { updateInService } from './update-in-service.ts'
import { Watches } from './watches.ts'

/** A look at a resource, what it found, and how long its kit took. */
export interface Looked {
  readonly tag: Tag
  readonly verb: 'quickCheck' | 'deepCheck'
  readonly finding: Finding
  readonly tookMs: number
}

/** What the executor tells the daemon. */
export interface ExecutorListener {
  onResult(result: ActionResult): void
  /** A watch, or the look after an action, found something. */
  onFinding(finding: Finding): void
  /** A look came to its end, be it with an answer or without. */
  onLooked(looked: Looked): void
  /** Resolves when an act may begin; false where it is not meant any more. */
  permit(order: Order): Promise<boolean>
  /** Whether it may begin now. */
  isPermitted(order: Order): boolean
  /** Something is about to be held here; rejects where that must not be. */
  onArrival(resource: Resource): Promise<void>
  /** What is held here is given new parameters; rejects where nobody could take it down then. */
  onUpdate(former: Resource, next: Resource): Promise<void>
  /** Nothing of it is held here any more. */
  onGone(tag: Tag): void
  /** How long it means anything that nobody answered a conflict check, in milliseconds. */
  silenceLastsMs(): number
  /** A clock that never jumps, in milliseconds. */
  nowMs(): number
  /** The cluster's one time, in milliseconds. */
  recoverWithinMs(): number
}

/** An act with the resource as it was configured when the act was decided. */
export interface Order {
  readonly act: Act
  readonly resource: Resource
  /** The `every` children whose kits want a word before a parent comes into service over them. */
  readonly admitting?: readonly Resource[]
}

/** An order on its way, and how long it takes. */
interface Errand {
  readonly order: Order
  readonly watch: StopWatch
}

/** Runs this node's acts: one at a time for each resource, and resources beside each other. */
export class Executor {
  readonly watches: Watches
  readonly turns = new Turns()
  readonly #node: NodeName
  readonly #host: KitHost
  readonly #listener: ExecutorListener
  /** Since when nobody answers this node's conflict checks, until it has what it asked for. */
  readonly #silentSinceMs = new Map<Tag, number>()

  constructor(node: NodeName, host: KitHost, listener: ExecutorListener) {
    this.#node = node
    this.#host = host
    this.#listener = listener
    this.watches = new Watches({
      host,
      callOf: (resource) => this.callOf(resource, 'quickCheck'),
      onFinding: (finding) => listener.onFinding(finding),
    })
  }

  run(order: Order): void {
    const watch = new StopWatch(() => this.#listener.nowMs())
    void this.#runWhenPermitted({ order, watch })
  }

  /** Waits outside of the queue, in which a removal must not wait behind it. */
  async #runWhenPermitted(errand: Errand): Promise<void> {
    while (await this.#listener.permit(errand.order)) {
      if (await this.#runNow(errand)) return
    }
  }

  /** False where the permit was lost before it was needed: other things took their time. */
  #runNow(errand: Errand): Promise<boolean> {
    const { order, watch } = errand
    return this.turns.act(order.act.tag, async () => {
      if (!this.#listener.isPermitted(order)) return false
      watch.begin()
      const result = await this.#perform(errand)
      if (result === undefined) return false
      this.#listener.onResult({ ...result, times: watch.end() })
      return true
    })
  }

  /**
   * Removes resources one after another without being told by the cluster; nothing else is done
   * with any of them meanwhile. Says of each whether it is gone.
   */
  letGo(resources: readonly Resource[]): Promise<readonly boolean[]> {
    const isOver = Promise.withResolvers<unknown>()
    let earlier = Promise.resolve(true)
    const ends = resources.map((resource) => {
      const before = earlier
      const { promise, resolve } = Promise.withResolvers<boolean>()
      earlier = promise
      void this.turns.act(resource.tag, async () => {
        await before
        resolve(this.#letGoOf(resource))
        await isOver.promise
      })
      return promise
    })
    const all = Promise.all(ends)
    isOver.resolve(all)
    return all
  }

  async #letGoOf(resource: Resource): Promise<boolean> {
    const { tag } = resource
    this.watches.stop(tag)
    const { outcome } = await this.#host.call(this.callOf(resource, 'remove'))
    if (outcome !== 'done') return false
    this.#listener.onGone(tag)
    this.watches.startStandby(resource)
    return true
  }

  /** Looks at a resource without changing it. */
  async look(resource: Resource, verb: Looked['verb'] = 'quickCheck'): Promise<Finding> {
    const { tag } = resource
    const { nowMs, onLooked } = this.#listener
    const call = this.callOf(resource, verb)
    const sinceMs = nowMs()
    const finding = findingOf(tag, await this.#host.call(call), call)
    onLooked({ tag, verb, finding, tookMs: nowMs() - sinceMs })
    return finding
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
      recoverWithinMs: this.#listener.recoverWithinMs(),
    }
  }

  async #perform(errand: Errand): Promise<ActionResult | undefined> {
    const { act, resource } = errand.order
    switch (act.verb) {
      case 'probe':
        return this.#probe(errand.order)
      case 'remove':
        return this.#remove(errand)
      case 'update': {
        const parts = { node: this.#node, host: this.#host, listener: this.#listener }
        return updateInService({ ...parts, executor: this }, errand.order, errand.watch)
      }
      case 'restore':
        return this.#arrive(errand, ['restore'])
      case 'recover': {
        const hasRecover = resource.kit.hooks.includes('recover')
        return this.#arrive(errand, hasRecover ? ['recover'] : ['remove', 'restore'])
      }
    }
  }

  async #probe({ act, resource }: Order): Promise<ActionResult> {
    const { tag, parameters } = act
    const askedMs = this.#listener.nowMs()
    const call = this.callOf(resource, 'probe', parameters)
    const answer = await this.#host.call(call)
    const found = answer.outcome === 'done' ? (answer.value as ProbeAnswer) : undefined
    const result: ActionResult = { ...endOf(act, answer, call), verb: 'probe' }
    if (found?.isSilent === true) this.#silentSinceMs.set(tag, askedMs)
    if (found === undefined || found.isSilent) return result
    const reason = because('probe.answered', { by: found.answeredBy, detail: found.answeredBy })
    return { ...result, outcome: 'failed', reason }
  }

  /**
   * Silence of a while ago says nothing of now: a network that was cut may have healed since. What
   * came of asking again, where that is not silence.
   */
  async #probeAgain(order: Order): Promise<ActionResult | undefined> {
    const { nowMs, silenceLastsMs } = this.#listener
    const sinceMs = this.#silentSinceMs.get(order.act.tag)
    if (sinceMs === undefined || nowMs() - sinceMs <= silenceLastsMs()) return undefined
    const result = await this.#probe(order)
    if (result.outcome === 'done') return undefined
    this.#listener.onGone(order.act.tag)
    return result
  }

  async #remove({ order, watch }: Errand): Promise<ActionResult> {
    const { act, resource } = order
    this.watches.stop(act.tag)
    const call = this.callOf(resource, 'remove', act.parameters)
    const answer = await this.#host.call(call)
    const result = endOf(act, answer, call)
    if (answer.outcome !== 'done') return result
    if (act.isDoubted) watch.noteActed()
    const found = act.isDoubted ? await this.#lookAfter(order) : undefined
    if (found !== undefined && !isGone(found)) {
      return { ...result, outcome: 'failed', reason: found.reason }
    }
    this.#listener.onGone(act.tag)
    this.watches.startStandby(resource)
    return { ...result, isEligible: found?.isEligible ?? true }
  }

  /** What was possibly held is gone only when a look says so as well. */
  async #lookAfter({ act, resource }: Order): Promise<Finding> {
    const look = this.callOf(resource, 'quickCheck', act.parameters)
    return findingOf(act.tag, await this.#host.call(look), look)
  }

  /**
   * Brings it in service by one verb after another, then watches it. `undefined` where the permit
   * was lost meanwhile: what was to be done first may take longer than a lease.
   */
  async #arrive(
    { order, watch }: Errand,
    verbs: readonly Verb[],
  ): Promise<ActionResult | undefined> {
    const { act, resource } = order
    this.watches.stop(act.tag)
    const refusal = await this.#prepareArrival(order)
    if (refusal !== undefined) return refusal
    const answered = await this.#probeAgain(order)
    if (answered !== undefined) return answered
    for (const verb of verbs) {
      if (verb !== 'remove' && !this.#listener.isPermitted(order)) return undefined
      const call = { ...this.callOf(resource, verb, act.parameters), isTakeover: act.isTakeover }
      const answer = await watch.during(this.#host.call(call))
      this.#silentSinceMs.delete(act.tag)
      if (answer.outcome !== 'done') return endOf(act, answer, call)
      if (verb === verbs.at(-1)) return this.#settle(resource, endOf(act, answer, call), watch)
    }
    throw new Error('assert: an arrival has at least one verb')
  }

  /** Its way down is lodged, and its children agree; else the result says why not. */
  async #prepareArrival({
    act,
    resource,
    admitting = [],
  }: Order): Promise<ActionResult | undefined> {
    for (const child of admitting) {
      const call = this.callOf(child, 'admit')
      const answer = await this.#host.call(call)
      if (answer.outcome !== 'done') return endOf(act, answer, call)
    }
    try {
      await this.#listener.onArrival(resource)
      return undefined
    } catch (error) {
      const message = messageOf(error)
      const refused: KitAnswer = { outcome: 'failed', code: 'HF_GUARDIAN_FAILED', message }
      return endOf(act, refused, this.callOf(resource, act.verb, act.parameters))
    }
  }

  /**
   * Of an `every` resource a look has the last word: what it misses was not restored, and parents
   * are carried only where it says that they may be.
   */
  async #settle(resource: Resource, result: ActionResult, watch: StopWatch): Promise<ActionResult> {
    this.watches.start(resource)
    if (resource.placement === 'single') return result
    watch.noteActed()
    const finding = await this.look(resource)
    const outcome = isGone(finding) ? 'failed' : result.outcome
    return { ...result, outcome, isEligible: finding.isEligible, reason: finding.reason }
  }
}
