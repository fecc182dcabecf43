import { Executor, type ExecutorListener } from '../executor/index.ts'
import { droppedWord } from '../guardian/dropped-word.ts'
import type { ClusterState, Effect, Event, Finding, NodeName, Resource } from '../model/index.ts'
import { Replica, replicaVersion } from '../replica/index.ts'
import { Batch } from './batch.ts'
import { Checks } from './checks.ts'
import type { DaemonParts } from './daemon-parts.ts'
import { EffectRunner } from './effect-runner.ts'
import { Fences } from './fences.ts'
import { followNetwork } from './follow-network.ts'
import { Journal } from './journal.ts'
import { type KitsOfNode, kitsOfNode } from './kits-of-node.ts'
import type { LaneKeeper } from './lane-keeper.ts'
import { Leftovers } from './leftovers.ts'
import { type LetGo, letGo } from './let-go.ts'
import { listenToEngine } from './listen-to-engine.ts'
import { Lodgings } from './lodgings.ts'
import { Looks } from './looks.ts'
import { Memory, type Remembered } from './memory.ts'
import { resourcesOn } from './node-view.ts'
import { noteChanges } from './note-changes.ts'
import { Notices } from './notices.ts'
import { PeerReads } from './peer-reads.ts'
import { Permits } from './permits.ts'
import { Preparer } from './preparer.ts'
import { ReachWatch } from './reach-watch.ts'
import { refuseVersion } from './refuse-version.ts'
import { standingOf } from './standing.ts'
import { tellTimes } from './tell-times.ts'
import { tellTogether } from './tell-together.ts'
import { Timelines } from './timelines.ts'
import { Timers } from './timers.ts'

/** Hears which events were worked in, and into which state. */
type EventWatcher = (events: readonly Event[], before: ClusterState) => void

/** The loop of one node: what the engine says becomes events, and effects become acts. */
export class Daemon {
  readonly node: NodeName
  readonly journal: Journal
  readonly timelines: Timelines
  readonly checks: Checks
  readonly executor: Executor
  readonly authority: DaemonParts['authority']
  readonly kits: KitsOfNode
  readonly reads: PeerReads
  readonly #parts: DaemonParts
  readonly #replica: Replica
  readonly #effects: EffectRunner
  readonly #permits: Permits
  readonly #lodgings: Lodgings
  readonly #hands: { fences: Fences; leftovers: Leftovers; looks: Looks; timers: Timers }
  readonly #results: Batch<Event>
  readonly #notices: Notices | undefined
  readonly #lane: LaneKeeper
  readonly #watchers = new Set<EventWatcher>()
  #hasJoined = false
  #isRefused = false
  #cancelSilence: (() => void) | undefined
  #stopFollowing = (): void => {}
  #before: ClusterState

  constructor(parts: DaemonParts) {
    this.#parts = parts
    this.node = parts.node
    this.authority = parts.authority
    const { node, boot, clock, remembered, store, log, authority, version = replicaVersion } = parts
    this.journal = new Journal(() => clock.wallMs())
    this.timelines = new Timelines(node, () => clock.nowMs())
    this.checks = new Checks(clock, () => this.state)
    this.#before = remembered.state
    const hasBeenOff = parts.hasBeenOff || remembered.hasBeenOff === true
    const start = { node, boot, version, ...remembered, hasBeenOff }
    this.#replica = new Replica(start, this.#surroundings())
    this.#results = new Batch(clock, (events) => this.submit(events))
    const [state, submit] = [() => this.state, (events: readonly Event[]) => this.submit(events)]
    this.#notices = parts.telling && new Notices({ ...parts, ...parts.telling, state })
    const isTakingPart = () => this.#replica.phase === 'installed' && this.#replica.isQuorumKnown
    this.#lane = followNetwork({
      ...{ ...parts, state, submit, isTakingPart, journal: this.journal },
      ask: (resource) => this.#lodgings.askDrop(resource),
      onPaths: () => this.#notices?.review(),
    })
    this.#permits = new Permits({ node, authority, clock, state, isTakingPart })
    const hasAuthority = () => authority.remainingMs() > 0
    const around = { state, hasAuthority, isTakingPart, executor: () => this.executor }
    this.#lodgings = new Lodgings({ ...parts, ...around })
    this.kits = kitsOfNode(parts, { ...around, submit, lodgings: this.#lodgings })
    this.reads = new PeerReads({ ...parts, state })
    const { host, keeper } = this.kits
    this.executor = new Executor(node, host, this.#listenToExecutor())
    const { executor, journal } = this
    const memory = new Memory({
      ...{ store, clock },
      snapshot: () => this.#remember(),
      onSaved: tellTogether({ node, state, submit }),
      onTrouble: (error) => this.#effects.complain('save', error),
    })
    const timers = new Timers(clock, (timer, generation) =>
      submit([{ kind: 'timerFired', timer, generation }]),
    )
    const onHere = (resource: Resource) => this.#lodgings.lodgeFound(resource)
    const acting = { node, clock, host, executor, log, state }
    const leftovers = new Leftovers(acting, remembered.leftovers ?? [])
    const reach = new ReachWatch({ node, clock, log, state, submit, reach: parts.reach })
    const looking = { node, clock, executor, leftovers, state, submit, isTakingPart }
    const onFound = (finding: Finding) => this.timelines.noteFinding(finding)
    const isProvisional = (tag: string) => this.#lane.hasTaken(tag)
    const onTick = () => reach.review()
    const looks = new Looks({ ...looking, onHere, onTick, onFound, isProvisional })
    const preparer = new Preparer({
      ...{ ...acting, submit, kits: keeper, save: () => memory.save(), keep: () => memory.keep() },
      permit: (proposal) => this.#permits.askToPrepare(proposal),
      isPermitted: (proposal) => this.#permits.mayPrepare(proposal),
    })
    const fences = new Fences({ fence: parts.fence, log, state, submit })
    const hands = { fences, leftovers, looks, memory, preparer, reach, timers }
    this.#hands = hands
    this.#effects = new EffectRunner({ ...acting, journal, submit, ...hands })
  }

  get state(): ClusterState {
    return this.#replica.state
  }

  /** How this node stands to its cluster; before it has met it, its state is only a memory. */
  get standing(): ReturnType<typeof standingOf> {
    return standingOf(this.#replica.phase, this.#hasJoined)
  }

  /** Whether the cluster's members work by another version: this node may hold nothing `single`. */
  get isRefused(): boolean {
    return this.#isRefused
  }

  /** Whether a view is installed in which this node has looked at what it has. */
  get isReady(): boolean {
    return this.standing === 'taking-part' && this.state.nodes[this.node]?.isSynced === true
  }

  async start(): Promise<void> {
    const { engine, log, guardian } = this.#parts
    tellTimes(guardian, this.state)
    this.#hands.looks.start()
    this.#stopFollowing = this.authority.follow({
      onRenewed: () => {
        this.#tellGuardian()
        this.#lodgings.review()
        this.#lane.review()
      },
      onEnded: () => void this.#endAuthority(),
    })
    const [replica, permits, { timelines, reads }] = [this.#replica, this.#permits, this]
    await engine.start(listenToEngine({ log, replica, permits, timelines, reads, ...this.kits }))
  }

  /** Events of this node, to be ordered among those of all. */
  submit(events: readonly Event[]): number {
    return this.#replica.submit(events)
  }

  /** Whether events that were submitted have been worked in. */
  isCounted(counter: number): boolean {
    return (this.state.counted[this.#parts.boot] ?? 0) >= counter
  }

  /** Calls back after all events that were worked in, until stopped. */
  afterEachEvent(act: EventWatcher): () => void {
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

  /** Without a part in the view: tells the others what was removed here. */
  tellRemoved(tags: readonly string[]): void {
    this.#parts.engine.broadcast(droppedWord(tags))
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
    this.#notices?.close()
    this.#stopFollowing()
    this.#cancelSilence?.()
    this.#lodgings.close()
    for (const { tag } of resourcesOn(this.state, this.node)) this.executor.watches.stop(tag)
    await this.#parts.engine.leave()
  }

  #remember(): Remembered {
    const { history, ofItself } = this.#replica
    const { recollection, hasBeenOff } = ofItself
    const forgot = recollection !== 'whole' && { recollection }
    const own = { ...forgot, ...(hasBeenOff && { hasBeenOff }) }
    return { format: 1, history, ...own, leftovers: this.#hands.leftovers.open, state: this.state }
  }

  #listenToExecutor(): ExecutorListener {
    return {
      onResult: (result) => {
        const results = [this.timelines.complete(result)]
        this.#results.add({ kind: 'acted', node: this.node, results })
        if (result.outcome === 'done' && result.verb !== 'probe') return
        this.#hands.looks.lookSoon(result.tag)
      },
      onFinding: (finding) => this.#hands.looks.tell(finding),
      onLooked: (looked) => this.checks.note(looked),
      permit: (order) => this.#permits.ask(order),
      isPermitted: (order) => this.#permits.isPermitted(order),
      onArrival: (resource) => this.#lodgings.lodge(resource),
      onUpdate: (...both) => this.#lodgings.lodgeBoth(...both),
      onGone: (tag) => this.#lodgings.withdraw(tag),
      silenceLastsMs: () => this.#permits.unheardMs(),
      recoverWithinMs: () => this.state.configuration.timing.recoverWithinMs,
      nowMs: () => this.#parts.clock.nowMs(),
    }
  }

  #surroundings(): ConstructorParameters<typeof Replica>[1] {
    const { engine, clock, log } = this.#parts
    return {
      broadcast: (payload) => engine.broadcast(payload),
      runEffects: (...what) => this.#runEffects(...what),
      onAdopted: () => {
        log.info({}, "the cluster's newer state was adopted")
        this.#hands.leftovers.note(this.#before)
        this.#hands.timers.disarmAll()
      },
      onInstalled: () => {
        this.#hasJoined = true
        // What was noted in a view that was not started yet.
        this.#hands.leftovers.clear()
        log.info({ view: this.state.view.id }, 'view installed')
      },
      onRefused: (found) => {
        const isFirst = !this.#isRefused
        this.#isRefused = true
        if (isFirst) refuseVersion(this.#parts, found)
      },
      waitForSilence: (ms) => {
        this.#cancelSilence?.()
        // What has arrived already was not silence: this node itself may have stood still.
        const again = () => clock.soon(() => this.#replica.onSilence())
        this.#cancelSilence = ms === undefined ? undefined : clock.after(ms, again)
      },
      wallMs: () => clock.wallMs(),
      ageMsOf: (node) => this.authority.ageMsOf(node),
      hasAuthority: () => this.authority.remainingMs() > 0,
    }
  }

  #runEffects(effects: readonly Effect[], events: readonly Event[], worked: ClusterState): void {
    const before = this.#before
    this.#before = this.state
    tellTimes(this.#parts.guardian, this.state, before)
    this.timelines.noteEvents(effects, events)
    for (const effect of effects) this.#effects.run(effect)
    noteChanges(this.journal, before, this.state)
    this.#notices?.note(effects, worked)
    const isMyEnd = (one: Event) => one.kind === 'departureAnnounced' && one.node === this.node
    if (events.some(isMyEnd)) this.#parts.onEnd('asked to leave')
    const all = [this.#permits, this.kits, this.#hands.fences, this.#lodgings, this.#lane]
    for (const one of all) one.review()
    for (const watcher of [...this.#watchers]) watcher(events, worked)
  }

  #tellGuardian(): void {
    const remainingMs = this.authority.remainingMs()
    if (remainingMs > 0) this.#parts.guardian.renew(this.#parts.clock.nowMs() + remainingMs)
  }

  /** Nobody acknowledges this node any more: what is `single` is removed, whatever else is so. */
  async #endAuthority(): Promise<void> {
    const { node, executor } = this
    this.#parts.log.warn({}, 'the authority of this node has ended: it lets go of what is single')
    this.#parts.guardian.yield()
    this.#lodgings.disown()
    const sweep = this.state.nodes[node]?.sweep ?? ''
    // Among the results: what came into service just before is told first.
    const tell = (end: LetGo) => this.#results.add({ kind: 'authorityEnded', node, sweep, ...end })
    await Promise.all(letGo({ node, executor, state: () => this.state }).map((it) => it.then(tell)))
  }
}
