import { Executor } from '../executor/index.ts'
import type { Act, ClusterState, Effect, Event, Finding, NodeName } from '../model/index.ts'
import type { Clock, Engine, KitHost, Log, Store } from '../ports/index.ts'
import { Replica } from '../replica/index.ts'
import { Batch } from './batch.ts'
import { Journal } from './journal.ts'
import { Leftovers } from './leftovers.ts'
import { Looks } from './looks.ts'
import { type Beginning, Memory, type Remembered } from './memory.ts'
import { resourcesOn } from './node-view.ts'
import { noteChanges } from './note-changes.ts'
import { Preparer } from './preparer.ts'
import { Timelines } from './timelines.ts'
import { Timers } from './timers.ts'

/** Everything of the world that a daemon is given. */
export interface DaemonParts {
  readonly node: NodeName
  /** New at every start of the daemon. */
  readonly boot: string
  readonly beginning: Beginning
  readonly remembered: Remembered
  readonly engine: Engine
  readonly host: KitHost
  readonly clock: Clock
  readonly store: Store
  readonly log: Log
  /** The daemon cannot go on, or was asked to leave. */
  onEnd(reason: string): void
}

/** The loop of one node: what the engine says becomes events, and effects become acts. */
export class Daemon {
  readonly journal: Journal
  readonly timelines: Timelines
  readonly executor: Executor
  readonly #parts: DaemonParts
  readonly #replica: Replica
  readonly #memory: Memory
  readonly #timers: Timers
  readonly #looks: Looks
  readonly #preparer: Preparer
  readonly #leftovers: Leftovers
  readonly #results: Batch<Event>
  readonly #watchers = new Set<() => void>()
  #hasJoined = false
  #cancelSilence: (() => void) | undefined
  #before: ClusterState

  constructor(parts: DaemonParts) {
    this.#parts = parts
    const { node, boot, host, clock, remembered, store, log } = parts
    this.journal = new Journal(() => clock.wallMs())
    this.timelines = new Timelines(node, () => clock.nowMs())
    this.#before = remembered.state
    this.#replica = new Replica({ node, boot, ...remembered }, this.#surroundings())
    this.#results = new Batch(clock, (events) => this.submit(events))
    this.executor = new Executor(node, host, {
      onResult: (result) => {
        this.#results.add({ kind: 'acted', node, results: [this.timelines.complete(result)] })
        if (result.outcome === 'done' && result.verb !== 'probe') return
        this.#looks.lookSoon(result.tag)
      },
      onFinding: (finding) => this.#looks.tell(finding),
      nowMs: () => clock.nowMs(),
    })
    const state = () => this.state
    const submit = (events: readonly Event[]) => this.submit(events)
    const save = () => this.#memory.save()
    const keep = () => this.#memory.keep()
    const { executor } = this
    this.#memory = new Memory({
      store,
      clock,
      snapshot: () => this.#remember(),
      onTrouble: (error) => this.#complain('save', error),
    })
    this.#timers = new Timers(clock, (timer, generation) =>
      this.submit([{ kind: 'timerFired', timer, generation }]),
    )
    const onFound = (finding: Finding) => this.timelines.noteFinding(finding)
    this.#looks = new Looks({ node, clock, executor, state, submit, onFound })
    const { leftovers = [] } = remembered
    this.#leftovers = new Leftovers({ node, clock, host, executor, log, state }, leftovers)
    this.#preparer = new Preparer({ node, host, executor, log, state, submit, save, keep })
  }

  get state(): ClusterState {
    return this.#replica.state
  }

  get node(): NodeName {
    return this.#parts.node
  }

  /** Whether it has met the cluster since its start; before, its state is only a memory. */
  get hasJoined(): boolean {
    return this.#hasJoined
  }

  /** Whether a view is installed in which this node has looked at what it has. */
  get isReady(): boolean {
    return this.#replica.isInstalled && this.state.nodes[this.node]?.isSynced === true
  }

  async start(): Promise<void> {
    const { engine, log } = this.#parts
    this.#looks.start()
    await engine.start({
      onView: (view) => {
        log.info({ view: view.id, members: view.members, left: view.left }, 'new view')
        this.timelines.noteView()
        this.#replica.onView(view)
      },
      onQuorum: (quorum) => this.#replica.onQuorum(quorum),
      onMessage: (message) => this.#replica.onMessage(message),
      onLost: (reason) => {
        log.warn({ reason }, 'the engine is lost')
        this.#replica.onLost()
      },
      onDown: (down) => {
        this.timelines.noteView()
        this.#replica.onDown(down)
      },
    })
  }

  /** Events of this node, to be ordered among those of all. */
  submit(events: readonly Event[]): number {
    return this.#replica.submit(events)
  }

  /** Whether events that were submitted have been worked in. */
  isCounted(counter: number): boolean {
    return (this.state.counted[this.#parts.boot] ?? 0) >= counter
  }

  /** Calls back after every event that was worked in, until stopped. */
  afterEachEvent(act: () => void): () => void {
    this.#watchers.add(act)
    return () => this.#watchers.delete(act)
  }

  /** Looks at a resource now and tells the cluster, whatever is found. */
  look(tag: string): Promise<void> {
    return this.#looks.look(tag)
  }

  /** Ends this node's part: nothing is watched or timed any more, and the others see it leave. */
  async leave(): Promise<void> {
    this.#looks.stop()
    this.#timers.disarmAll()
    this.#cancelSilence?.()
    for (const { tag } of resourcesOn(this.state, this.node)) this.executor.stopWatch(tag)
    await this.#parts.engine.leave()
  }

  #remember(): Remembered {
    const { history } = this.#replica
    return { format: 1, history, leftovers: this.#leftovers.open, state: this.state }
  }

  #surroundings(): ConstructorParameters<typeof Replica>[1] {
    const { engine, clock, log } = this.#parts
    return {
      broadcast: (payload) => engine.broadcast(payload),
      runEffects: (effects, events) => this.#runEffects(effects, events),
      onAdopted: () => {
        log.info({}, "the cluster's newer state was adopted")
        this.#leftovers.note(this.#before)
      },
      onInstalled: () => {
        this.#hasJoined = true
        log.info({ view: this.state.view.id }, 'view installed')
      },
      waitForSilence: (ms) => {
        this.#cancelSilence?.()
        // What has arrived already was not silence: this node itself may have stood still.
        const again = () => clock.soon(() => this.#replica.onSilence())
        this.#cancelSilence = ms === undefined ? undefined : clock.after(ms, again)
      },
      wallMs: () => clock.wallMs(),
    }
  }

  #runEffects(effects: readonly Effect[], events: readonly Event[]): void {
    const before = this.#before
    this.#before = this.state
    this.timelines.noteEvents(effects, events)
    for (const effect of effects) this.#runEffect(effect)
    noteChanges(this.journal, before, this.state)
    const { node } = this
    if (events.some((event) => event.kind === 'departureAnnounced' && event.node === node)) {
      this.#parts.onEnd('asked to leave')
    }
    for (const watcher of [...this.#watchers]) watcher()
  }

  #runEffect(effect: Effect): void {
    switch (effect.kind) {
      case 'tell':
        return this.journal.writeDecision(effect.decision)
      case 'act':
        return this.#runAct(effect)
      case 'arm':
        return this.#timers.arm(effect.timer, effect.generation, effect.afterMs)
      case 'disarm':
        return this.#timers.disarm(effect.timer)
      case 'save':
        return this.#background('save', this.#memory.keep())
      case 'prepare':
        return this.#background('prepare', this.#preparer.prepare(effect.proposal))
      default:
        if (effect.node === this.node) this.#runLook(effect)
    }
  }

  #runLook(effect: Extract<Effect, { kind: 'sweep' | 'look' | 'delete' }>): void {
    if (effect.kind === 'sweep') this.#background('sweep', this.#sweep(effect))
    else if (effect.kind === 'look') this.#background('look', this.#looks.look(effect.tag))
    else this.#leftovers.take(effect.resource)
  }

  #runAct(act: Act): void {
    const resource = this.state.configuration.resources[act.tag]
    if (act.node !== this.node || resource === undefined) return
    this.executor.run({ act, resource })
  }

  #sweep(effect: Extract<Effect, { kind: 'sweep' }>): Promise<void> {
    this.#leftovers.clear()
    return this.#looks.sweep(effect)
  }

  /** Work that nobody waits for: what goes wrong in it is logged, with what it was. */
  #background(what: string, work: Promise<void>): void {
    work.catch((error: unknown) => this.#complain(what, error))
  }

  #complain(what: string, error: unknown): void {
    const reason = error instanceof Error ? error.message : String(error)
    this.#parts.log.error({ what, reason }, 'work of the daemon failed')
  }
}
