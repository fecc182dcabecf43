import {
  type Act,
  because,
  type ClusterState,
  type Decision,
  decisionsKept,
  type Effect,
  type Instance,
  instanceOn,
  isHeld,
  isUp,
  type NodeCondition,
  type NodeName,
  parametersOn,
  type Reason,
  type Tag,
} from '../model/index.ts'
import type { Step } from '../planner/step.ts'

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

/**
 * The next state while the events of a message are worked in: the old state is never written to,
 * what changes is copied once. Gathers the effects and which resources must be planned again.
 */
export class Draft {
  readonly effects: Effect[] = []
  readonly touched = new Set<Tag>()
  isAllTouched = false
  /** What has come into service, and where. */
  readonly arrived: { readonly tag: Tag; readonly node: NodeName }[] = []
  /** Where these are was found just now: their owners may have been chosen without knowing it. */
  readonly looked = new Set<Tag>()
  /** What happened, for the decisions that follow from it. */
  cause: Reason = { code: 'cause.none', values: {} }
  readonly at: number
  #state: Mutable<ClusterState>
  readonly #copied = new Set<string>()

  constructor(state: ClusterState, at: number) {
    this.#state = { ...state }
    this.at = at
  }

  /** The next event of the same message: what the one before it touched is settled. */
  begin(cause: Reason): void {
    this.cause = cause
    this.touched.clear()
    this.looked.clear()
    this.arrived.length = 0
    this.isAllTouched = false
  }

  get state(): ClusterState {
    return this.#state
  }

  /** Replaces top-level parts of the state. */
  assign(parts: Partial<ClusterState>): void {
    this.#state = { ...this.#state, ...parts }
    for (const part of Object.keys(parts)) this.#copied.delete(part)
  }

  instance(tag: Tag, node: NodeName): Instance {
    return instanceOn(this.#state, tag, node)
  }

  /** Changes what is believed of an instance; what is not held is not on its way either. */
  setInstance(tag: Tag, node: NodeName, changes: Partial<Instance>): void {
    const instances = this.#own('instances')
    const before = this.instance(tag, node)
    const changed = { ...before, ...changes, ...unheardUpdate(before, changes) }
    const instance = isHeld(changed) ? changed : letGo(changed)
    instances[tag] = { ...instances[tag], [node]: instance }
    if (isUp(instance) && !isUp(before)) this.arrived.push({ tag, node })
    this.touched.add(tag)
  }

  setNode(node: NodeName, changes: Partial<NodeCondition>): void {
    const present = this.#state.nodes[node]
    if (present === undefined) return
    this.#own('nodes')[node] = { ...present, ...changes }
  }

  setTarget(tag: Tag, node: NodeName | null): void {
    this.#own('targets')[tag] = node
    this.touched.add(tag)
  }

  /** Arms a timer that every member counts, in this view only; one of its name is armed anew. */
  arm(timer: string, afterMs: number): void {
    const { view, timerCount } = this.#state
    this.#state.timerCount = timerCount + 1
    const generation = `${view.id}#${timerCount + 1}`
    this.#own('timers')[timer] = { generation, afterMs }
    this.effects.push({ kind: 'arm', timer, generation, afterMs })
  }

  disarm(timer: string): void {
    if (this.#state.timers[timer] === undefined) return
    delete this.#own('timers')[timer]
    this.effects.push({ kind: 'disarm', timer })
  }

  /** Tells a node to look at resources. */
  sweep(node: NodeName, tags: readonly Tag[] | 'all'): void {
    const sweep = this.#state.nodes[node]?.sweep ?? ''
    this.effects.push({ kind: 'sweep', node, sweep, tags })
  }

  /** Tells a node to take a step, and remembers that it was told. */
  act(step: Step): void {
    const { tag, node, verb } = step
    const resource = this.#state.configuration.resources[tag]
    if (resource === undefined) return
    const action = this.nextId(this.#state.view.id)
    const instance = this.instance(tag, node)
    const next = parametersOn(resource, node)
    const isDoubted = instance.isPossiblyHeld
    const before = instance.outdated ?? next
    const given = verb === 'update' ? { parameters: next, before } : { parameters: before }
    const act: Act = { kind: 'act', ...step, action, ...given, isDoubted }
    const pending = { id: action, verb, ...(verb === 'update' && { parameters: next }) }
    this.setInstance(tag, node, { pending, ...movingState(verb, instance) })
    this.effects.push(act)
  }

  /** A name that nothing else of the cluster's history has. */
  nextId(viewId: string): string {
    this.#state.actionCount += 1
    return `${viewId}#${this.#state.actionCount}`
  }

  decide(decision: Omit<Decision, 'number' | 'at' | 'cause'>): void {
    this.#state.decisionCount += 1
    const whole = { ...decision, cause: this.cause, number: this.#state.decisionCount, at: this.at }
    this.#state.decisions = [...this.#state.decisions, whole].slice(-decisionsKept)
    this.effects.push({ kind: 'tell', decision: whole })
  }

  #own<K extends 'instances' | 'nodes' | 'targets' | 'timers'>(part: K): Mutable<ClusterState[K]> {
    if (!this.#copied.has(part)) {
      this.#state[part] = { ...this.#state[part] }
      this.#copied.add(part)
    }
    return this.#state[part] as Mutable<ClusterState[K]>
  }
}

/** What is not held is not on its way either, and has no older parameters. */
function letGo(instance: Instance): Instance {
  const nothing = { outdated: null, notUpdated: null, isPossiblyArriving: false }
  return { ...instance, ...nothing, silentTo: null, heldUnder: null }
}

/** An update that nobody will hear the end of may have been done, or half of it. */
function unheardUpdate({ pending }: Instance, changes: Partial<Instance>): Partial<Instance> {
  const isOver = pending?.verb === 'update' && changes.pending !== undefined
  const isHeard = !isOver || changes.notUpdated !== undefined
  return isHeard ? {} : { notUpdated: because('update.unheard') }
}

/** Why something failed stays known while it is cleared away or mended. */
function movingState(verb: Step['verb'], before: Instance): Partial<Instance> {
  const hasFailed = before.state === 'failed' || before.isMarkedFailed
  const reason = hasFailed ? before.reason : because('action.under-way', { verb })
  if (verb === 'remove') return { state: 'removing', reason }
  if (verb === 'update') return { reason }
  return verb === 'probe' ? {} : { state: 'restoring', reason }
}
