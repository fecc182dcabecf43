import type { Daemon, Remembered } from '../../daemon/index.ts'
import {
  type Configuration,
  dropMsOf,
  type NodeName,
  type QuorumBasis,
  releaseMsOf,
  type Tag,
  type Timing,
  takingTiming,
  timingFor,
  timingSuiting,
  usualRecoverWithinMs,
} from '../../model/index.ts'
import { structureOf } from '../../planner/structure.ts'
import { strictestOf } from '../../planner/takeover.ts'
import { AcknowledgedChanges } from '../checkers/acknowledged-change-survives.ts'
import { HolderWatch, type HoldingPromise } from '../checkers/at-most-one-holder.ts'
import { checkReasons } from '../checkers/every-decision-has-a-reason.ts'
import { checkDecidedMove } from '../checkers/healthy-owner-never-drops.ts'
import { checkChoice } from '../checkers/receiver-is-eligible.ts'
import { SameStateOnAllMembers } from '../checkers/same-state-on-all-members.ts'
import type { Violation } from '../checkers/violation.ts'
import { createRandom, type Random } from '../random.ts'
import { type Script, usualTimes } from '../script/script.ts'
import type { ProcessClock } from '../world/process-clock.ts'
import { outsideForMs } from '../world/quorum-truth.ts'
import { SimulatedCluster } from '../world/simulated-cluster.ts'
import { simulatedKits } from '../world/stand-in-kits.ts'
import type { LogLine } from '../world/surroundings.ts'
import { Chronicle } from './chronicle.ts'
import { describeFailure } from './describe-failure.ts'
import { type Foreknowledge, foresee } from './foresee.ts'
import { Onlookers } from './onlookers.ts'
import type { Spectator } from './spectator.ts'
import { Story } from './story.ts'

/** How a script is played. */
export interface PlayOptions {
  /** The story also has the lines of the daemons' logs that are no errors. */
  readonly isVerbose?: boolean
  readonly spectator?: Spectator
}

/**
 * A cluster with everything that watches it: the story, and the checkers that look all the time.
 */
export class Stage {
  readonly script: Script
  readonly cluster: SimulatedCluster
  readonly random: Random
  readonly story: Story
  readonly chronicle: Chronicle
  readonly changes: AcknowledgedChanges
  readonly foreknown: Foreknowledge
  /** Sees who has what, whatever anybody believes. */
  readonly holders: HolderWatch
  /** Judge what nodes are told, and what they do. */
  readonly onlookers: Onlookers
  /** When the last fault ended, as the chronicle counts; before that nobody knows. */
  faultsEndedMs: number | undefined
  /** What came into service, by tag and node, where the disk could not take that it did. */
  readonly unwritten = new Set<string>()
  /** Called when an operator was told that a change is made: the worst moment for a fault. */
  onGranted: (() => void)[] = []
  /** Whom operators wait for, once for each request; a daemon that died answers never. */
  readonly #asked: ProcessClock[] = []
  readonly #violations: Violation[] = []
  readonly #sameState = new SameStateOnAllMembers()
  readonly #configurations = new Map<Tag, Configuration>()
  #learned: Configuration | undefined
  readonly #isVerbose: boolean

  constructor(script: Script, { isVerbose = false, spectator }: PlayOptions) {
    const { seed, nodes, kits } = script
    const usual = { ...usualTimes, recoverWithinMs: usualRecoverWithinMs(nodes.length) }
    const times = { ...usual, ...script }
    this.script = script
    this.#isVerbose = isVerbose
    this.random = createRandom(seed ^ 0x5eed)
    this.foreknown = foresee(script)
    const { quorum = 'machine', fence, reachable, paths = 1 } = script
    const ofMost = timingFor(times.recoverWithinMs, times.startupWaitMs)
    const timing = timingSuiting(quorum, ofMost, nodes.length)
    const named = reachable === undefined ? {} : { reachable }
    const basis = { timing, quorum, isFencing: fence !== undefined, ...named }
    const behaviours = simulatedKits(kits)
    const settings = { seed, nodes, paths, basis, kits: behaviours, fence: fence ?? {} }
    this.onlookers = new Onlookers({
      ...{ kits: behaviours, quorum, timing },
      cluster: () => this.cluster,
      note: (violations) => this.note(violations),
    })
    this.cluster = new SimulatedCluster(settings, {
      onFenced: (node) => this.#noteFence(node),
      onFence: (outcome) => this.chronicle.count('happened', outcome),
      onDaemon: (daemon) => {
        this.#observe(daemon)
        spectator?.onDaemon?.(daemon)
      },
      onNotice: spectator?.onNotice?.bind(spectator),
      onLog: (node, line) => this.#tellLog(node, line),
      onLife: (sentence) => this.story.tell(sentence),
      onCall: (node, call) => this.onlookers.onCall(node, call),
      onDrop: (node, tag) => this.onlookers.onDrop(node, tag),
      onAuthorityEnded: (node) => this.onlookers.onAuthorityEnded(node),
    })
    const nowMs = () => this.cluster.clock.nowMs()
    this.story = new Story(nowMs)
    this.chronicle = new Chronicle(nowMs)
    this.changes = new AcknowledgedChanges(nowMs)
    this.holders = this.#createHolderWatch(quorum)
    this.#watchTruth()
    spectator?.onCluster?.(this.cluster)
  }

  /** Whether fewer nodes than a quorum stand still by themselves. */
  get hasQuorum(): boolean {
    return (this.script.quorum ?? 'machine') !== 'machine'
  }

  get isAnybodyWaiting(): boolean {
    return this.#asked.some(({ isEnded }) => !isEnded)
  }

  get violations(): readonly Violation[] {
    return this.#violations
  }

  note(violations: readonly Violation[]): void {
    for (const violation of violations) {
      this.#violations.push(violation)
      this.story.tell(`VIOLATION of ${violation.checker}: ${violation.text}`)
    }
  }

  /** Somebody waits for the daemon with this clock, until what comes back is called. */
  beginWaiting(clock: ProcessClock): () => void {
    this.#asked.push(clock)
    return () => this.#asked.splice(this.#asked.indexOf(clock), 1)
  }

  /** Nobody waits for it, but what was wrong with us in it counts. */
  track(work: Promise<void>): void {
    work.catch((error: unknown) => {
      this.note([{ checker: 'every-assertion-holds', text: describeFailure(error) }])
    })
  }

  #noteFence(node: NodeName): void {
    this.story.tell(`a fence cuts node ${node} off`)
    this.chronicle.fences.push(node)
  }

  #tellLog(node: NodeName, { level, message, fields }: LogLine): void {
    if (level === 'error' && 'code' in fields) {
      this.chronicle.errors.push({ atMs: this.chronicle.atMs, node, code: String(fields.code) })
    }
    if (!this.#isVerbose && level !== 'error') return
    this.story.tell(`log of ${node}: ${message} ${JSON.stringify(fields)}`)
  }

  #watchTruth(): void {
    const { services, nodes } = this.cluster
    services.onBrought = (tag, node) => {
      this.holders.onBrought(tag, node)
      const key = `${tag}@${node}`
      if (this.cluster.node(node).disk.isFull) this.unwritten.add(key)
      else this.unwritten.delete(key)
    }
    services.onChanged = (tag, holders) => {
      if (this.#isVerbose)
        this.story.tell(`${tag} is in service on ${holders.join(', ') || 'no node'}`)
      this.chronicle.noteHolders(tag, holders, this.#isSingle(tag))
    }
    for (const { name, disk } of nodes) {
      disk.onSaved = (saved) => this.note(this.#sameState.noteSaved(name, saved as Remembered))
    }
  }

  #createHolderWatch(quorum: QuorumBasis): HolderWatch {
    const { clock, services, engines } = this.cluster
    return new HolderWatch({
      nowMs: () => clock.nowMs(),
      after: (ms, act) => void clock.after(ms, act),
      holdersOf: (tag) => services.holdersOf(tag),
      isStill: (node) => this.cluster.node(node).isPaused,
      connectedForMs: (one, other) => engines.connectedForMs(one, other),
      outsideForMs: (node) => outsideForMs(engines.quorumOf(node), clock.nowMs()),
      promiseOf: (tag) => this.#promiseOf(tag),
      isSplitAllowed: quorum === 'two-node',
      note: (violation) => this.note([violation]),
    })
  }

  /** What the newest configuration that knows of a resource promises of it. */
  #promiseOf(tag: Tag): HoldingPromise {
    const configuration = this.#configurationWith(tag)
    const isSingle = this.#isSingle(tag)
    if (configuration === undefined) return { isSingle, takeover: 'lease', dropMs: 0, releaseMs: 0 }
    const { resources } = configuration
    const timing = this.#longestTiming(configuration.timing)
    const group = structureOf(configuration).groups.get(tag) ?? [tag]
    const takeover = strictestOf(group.map((one) => resources[one]?.kit.takeover ?? 'fence'))
    const wayDownMs = Math.max(0, ...group.map((one) => dropMsOf(resources, one)))
    const releaseMs = timing.loserMs + releaseMsOf(timing) + wayDownMs
    return { isSingle, takeover, dropMs: timing.guardianMs + wayDownMs, releaseMs }
  }

  /** Nodes that have not heard of a change yet may keep to longer times than others know. */
  #longestTiming(present: Timing): Timing {
    const states = this.cluster.nodes.flatMap(({ process }) => process?.daemon?.state ?? [])
    const all = states.map(takingTiming)
    const longest = all.toSorted((one, other) => releaseMsOf(other) - releaseMsOf(one))
    return longest[0] ?? present
  }

  /** For when no daemon runs that could be asked. */
  #learn(configuration: Configuration): void {
    if (configuration === this.#learned) return
    this.#learned = configuration
    for (const tag of Object.keys(configuration.resources)) {
      this.#configurations.set(tag, configuration)
    }
  }

  /** The newest; while no daemon runs that knows of it, the one that was known last. */
  #configurationWith(tag: Tag): Configuration | undefined {
    const all = this.cluster.nodes.flatMap(({ process }) => process?.daemon?.state ?? [])
    const known = all
      .map(({ configuration }) => configuration)
      .filter(({ resources }) => resources[tag] !== undefined)
      .toSorted((one, other) => other.revision - one.revision)
    return known[0] ?? this.#configurations.get(tag)
  }

  /** As the newest configuration says that knows it. */
  #isSingle(tag: Tag): boolean {
    return this.#configurationWith(tag)?.resources[tag]?.placement !== 'every'
  }

  /** Sees every decision as it is told and every act as it is decided. */
  #observe(daemon: Daemon): void {
    daemon.journal.follow(0, ({ decision, sentence }) => {
      if (decision === undefined || !this.chronicle.noteDecision(decision, sentence)) return
      this.story.tell(`decision ${decision.number}: ${sentence} (told first by ${daemon.node})`)
      this.note(checkReasons(decision, sentence))
      this.note(checkDecidedMove(decision, daemon.state))
      this.note(checkChoice(decision, daemon.state))
    })
    daemon.afterEachEvent((events) => {
      this.chronicle.noteEvents(events)
      this.#learn(daemon.state.configuration)
    })
    this.onlookers.observe(daemon)
    const { executor } = daemon
    const run = executor.run.bind(executor)
    executor.run = (order) => {
      const { verb, tag, node } = order.act
      this.story.tell(`${node} is told to ${verb} ${tag}`)
      if (verb === 'restore') this.holders.onOrdered(tag, node)
      this.onlookers.onOrder(order, daemon.state)
      run(order)
    }
  }
}
