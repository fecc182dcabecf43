import { Executor, type ExecutorListener } from '../executor/index.ts'
import type { ClusterState, Effect, Event, Finding, NodeName, Resource } from '../model/index.ts'
import type {
  Authority,
  Clock,
  Engine,
  Fence,
  GuardianPost,
  KitHost,
  Log,
  Reach,
  Store,
} from '../ports/index.ts'
import { Replica } from '../replica/index.ts'
import { Batch } from './batch.ts'
import { EffectRunner } from './effect-runner.ts'
import { Journal } from './journal.ts'
import { Leftovers } from './leftovers.ts'
import { letGo } from './let-go.ts'
import { Lodgings } from './lodgings.ts'
import { Looks } from './looks.ts'
import { type Beginning, Memory, type Remembered } from './memory.ts'
import { resourcesOn } from './node-view.ts'
import { noteChanges } from './note-changes.ts'
import { Permits } from './permits.ts'
import { Preparer } from './preparer.ts'
import { ReachWatch } from './reach-watch.ts'
import { tellTimes } from './tell-times.ts'
import { Timelines } from './timelines.ts'
import { Timers } from './timers.ts'

/** Everything of the world that a daemon is given. */
export interface DaemonParts {
  readonly node: NodeName
  /** New at every start of the daemon. */
  readonly boot: string
  readonly beginning: Beginning
  readonly remembered: Remembered
  /** Its lease is kept beside it: `authority` is the same thing, or is told by it. */
  readonly engine: Engine
  readonly authority: Authority
  readonly guardian: GuardianPost
  /** How nodes are cut off, where they can be. */
  readonly fence?: Fence
  /** How it is asked what this node reaches, where it can be. */
  readonly reach?: Reach
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
  readonly #effects: EffectRunner
  readonly #permits: Permits
  readonly #lodgings: Lodgings
  readonly #hands: { leftovers: Leftovers; looks: Looks; timers: Timers }
  readonly #results: Batch<Event>
  readonly #watchers = new Set<(events: readonly Event[]) => void>()
  #hasJoined = false
  #cancelSilence: (() => void) | undefined
  #stopFollowing = (): void => {}
  #before: ClusterState

  constructor(parts: DaemonParts) {
    this.#parts = parts
    const { node, boot, host, clock, remembered, store, log, authority, guardian, fence } = parts
    this.journal = new Journal(() => clock.wallMs())
    this.timelines = new Timelines(node, () => clock.nowMs())
    this.#before = remembered.state
    this.#replica = new Replica({ node, boot, ...remembered }, this.#surroundings())
    this.#results = new Batch(clock, (events) => this.submit(events))
    const state = () => this.state
    const submit = (events: readonly Event[]) => this.submit(events)
    const isTakingPart = () => this.#replica.isInstalled && this.#replica.isQuorumKnown
    this.#permits = new Permits({ node, authority, state, isTakingPart })
    this.#lodgings = new Lodgings({
      node,
      host,
      guardian,
      log,
      state,
      executor: () => this.executor,
    })
    this.executor = new Executor(node, host, this.#listenToExecutor())
    const { executor, journal } = this
    const memory = new Memory({
      store,
      clock,
      snapshot: () => this.#remember(),
      onSaved: (saved) => this.#tellRemembered(saved),
      onTrouble: (error) => this.#effects.complain('save', error),
    })
    const timers = new Timers(clock, (timer, generation) =>
      this.submit([{ kind: 'timerFired', timer, generation }]),
    )
    const onHere = (resource: Resource) => this.#lodgings.lodgeFound(resource)
    const onFound = (finding: Finding) => this.timelines.noteFinding(finding)
    const reach = new ReachWatch({ node, clock, log, state, submit, reach: parts.reach })
    const onTick = () => reach.review()
    const looks = new Looks({ node, clock, executor, state, submit, onHere, onTick, onFound })
    const { leftovers: open = [] } = remembered
    const leftovers = new Leftovers({ node, clock, host, executor, log, state }, open)
    const disk = { save: () => memory.save(), keep: () => memory.keep() }
    const preparer = new Preparer({ node, clock, host, executor, log, state, submit, ...disk })
    const hands = { leftovers, looks, memory, preparer, reach, timers }
    this.#effects = new EffectRunner({
      ...{ node, executor, journal, host, fence, log, state, submit },
      ...hands,
    })
    this.#hands = hands
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
    const { engine, log, authority, guardian } = this.#parts
    tellTimes(guardian, this.state)
    this.#hands.looks.start()
    this.#stopFollowing = authority.follow({
      onRenewed: () => this.#tellGuardian(),
      onEnded: () => void this.#endAuthority(),
    })
    await engine.start({
      onView: (view) => {
        log.info({ view: view.id, members: view.members, left: view.left }, 'new view')
        this.timelines.noteView()
        this.#replica.onView(view)
      },
      onQuorum: (quorum) => {
        this.#replica.onQuorum(quorum)
        this.#permits.review()
      },
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

  /** Calls back after all events that were worked in, with those, until stopped. */
  afterEachEvent(act: (events: readonly Event[]) => void): () => void {
    this.#watchers.add(act)
    return () => this.#watchers.delete(act)
  }

  /** Looks at a resource now and tells the cluster, whatever is found. */
  look(tag: string): Promise<void> {
    return this.#hands.looks.look(tag)
  }

  /** An operator vouches for nodes being down: the others may start without them. */
  startWithout(without: readonly NodeName[]): void {
    this.#replica.startWithout(without)
  }

  /** Another guardian answers: it is told everything anew. */
  onGuardianRestart(): void {
    this.#lodgings.lodgeAgain()
    this.#tellGuardian()
  }

  /** Ends this node's part: nothing is watched or timed any more, and the others see it leave. */
  async leave(): Promise<void> {
    this.#hands.looks.stop()
    this.#hands.timers.disarmAll()
    this.#stopFollowing()
    this.#cancelSilence?.()
    for (const { tag } of resourcesOn(this.state, this.node)) this.executor.stopWatch(tag)
    await this.#parts.engine.leave()
  }

  #remember(): Remembered {
    const { history } = this.#replica
    return { format: 1, history, leftovers: this.#hands.leftovers.open, state: this.state }
  }

  #listenToExecutor(): ExecutorListener {
    const { node } = this
    return {
      onResult: (result) => {
        this.#results.add({ kind: 'acted', node, results: [this.timelines.complete(result)] })
        if (result.outcome === 'done' && result.verb !== 'probe') return
        this.#hands.looks.lookSoon(result.tag)
      },
      onFinding: (finding) => this.#hands.looks.tell(finding),
      permit: (order) => this.#permits.ask(order),
      isPermitted: (order) => this.#permits.isPermitted(order),
      onArrival: (resource) => this.#lodgings.lodge(resource),
      onGone: (tag) => this.#lodgings.withdraw(tag),
      nowMs: () => this.#parts.clock.nowMs(),
    }
  }

  /** Whom a disk remembers together decides who may start without whom. */
  #tellRemembered({ state: { view } }: Remembered): void {
    const { node, state } = this
    const known = state.nodes[node]?.remembersTogether ?? []
    if (known.join() === view.startedMembers.join()) return
    this.submit([{ kind: 'viewRemembered', node, together: view.startedMembers }])
  }

  #surroundings(): ConstructorParameters<typeof Replica>[1] {
    const { engine, clock, log } = this.#parts
    return {
      broadcast: (payload) => engine.broadcast(payload),
      runEffects: (effects, events) => this.#runEffects(effects, events),
      onAdopted: () => {
        log.info({}, "the cluster's newer state was adopted")
        this.#hands.leftovers.note(this.#before)
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
      ageMsOf: (node) => this.#parts.authority.ageMsOf(node),
      hasAuthority: () => this.#parts.authority.remainingMs() > 0,
    }
  }

  #runEffects(effects: readonly Effect[], events: readonly Event[]): void {
    const before = this.#before
    this.#before = this.state
    tellTimes(this.#parts.guardian, this.state, before)
    this.timelines.noteEvents(effects, events)
    for (const effect of effects) this.#effects.run(effect)
    noteChanges(this.journal, before, this.state)
    const { node } = this
    if (events.some((event) => event.kind === 'departureAnnounced' && event.node === node)) {
      this.#parts.onEnd('asked to leave')
    }
    this.#permits.review()
    this.#lodgings.review()
    for (const watcher of [...this.#watchers]) watcher(events)
  }

  #tellGuardian(): void {
    const { authority, guardian, clock } = this.#parts
    const remainingMs = authority.remainingMs()
    if (remainingMs > 0) guardian.renew(clock.nowMs() + remainingMs)
  }

  /** Nobody acknowledges this node any more: what is `single` is removed, whatever else is so. */
  async #endAuthority(): Promise<void> {
    const { node, executor } = this
    this.#parts.log.warn({}, 'the authority of this node has ended: it lets go of what is single')
    this.#parts.guardian.yield()
    const sweep = this.state.nodes[node]?.sweep ?? ''
    const { removed, kept } = await letGo({ node, executor, state: () => this.state })
    if (removed.length + kept.length === 0) return
    this.submit([{ kind: 'authorityEnded', node, sweep, removed, kept }])
  }
}
