import { type ClusterState, type Event, isActing, type NodeName } from '../model/index.ts'
import type { Departure, EngineMessage, EngineView } from '../ports/engine.ts'
import { Attendance } from './attendance.ts'
import { buildViewEvent } from './build-view-event.ts'
import { Chronicle } from './chronicle.ts'
import { type History, isSameHistory } from './history.ts'
import { introduce } from './introduce.ts'
import { keepCounted } from './keep-counted.ts'
import { Outbox } from './outbox.ts'
import {
  type EventsMessage,
  type Hello,
  parseMessage,
  type QuorumWord,
  type ReplicaMessage,
  type Silence,
  type StartWord,
  type StateTransfer,
} from './protocol.ts'
import type { ReplicaStart, ReplicaSurroundings } from './replica-parts.ts'

/** How far a copy is with being the cluster's; `apart` without a view or without an engine. */
export type Phase = 'apart' | 'gathering' | 'awaiting-state' | 'installed' | 'refused'

/** After this long without its first message a member is left out of the count. */
const silenceMs = 100

/**
 * One node's copy of the cluster's state. In every view the members first agree on one state (each
 * one's hello, then, where they differ, the newest state), then work in the same events.
 */
export class Replica {
  readonly #start: ReplicaStart
  readonly #around: ReplicaSurroundings
  readonly #outbox: Outbox
  #phase: Phase = 'apart'
  #view: EngineView | undefined
  readonly #chronicle: Chronicle
  #attendance = new Attendance([], 0)
  #departed: Record<NodeName, Departure> = {}
  #wentDown: NodeName[] = []
  /** What the engine told this node, and what was said in the order of the present view. */
  #quorateRing = ''
  #heard = { ring: '', isQuorate: false }
  /** Whom an operator does not expect, until a view starts. */
  #without: readonly NodeName[] = []
  #hasBeenOff: boolean
  #recollection: Hello['recollection']

  constructor(start: ReplicaStart, surroundings: ReplicaSurroundings) {
    this.#start = start
    this.#hasBeenOff = start.hasBeenOff
    this.#around = surroundings
    this.#outbox = new Outbox(start.boot)
    this.#recollection = start.recollection ?? 'whole'
    this.#chronicle = new Chronicle(start, (...what) => {
      // Whoever takes part knows what the cluster knows, whatever it had missed.
      if (isActing(this.state)) [this.#recollection, this.#hasBeenOff] = ['whole', false]
      surroundings.runEffects(...what)
    })
  }

  /** What its disk remembers of this node until it has taken part: what it forgot, or was off. */
  get ofItself(): Pick<Hello, 'recollection' | 'hasBeenOff'> {
    return { recollection: this.#recollection, hasBeenOff: this.#hasBeenOff }
  }

  get state(): ClusterState {
    return this.#chronicle.state
  }

  get history(): History {
    return this.#chronicle.history
  }

  get phase(): Phase {
    return this.#phase
  }

  /** Whether this node's own engine said that the ring of the present view has quorum. */
  get isQuorumKnown(): boolean {
    return this.#view !== undefined && this.#quorateRing === this.#view.ring
  }

  /** An operator vouches for nodes being down: the members may start without them. */
  startWithout(without: readonly NodeName[]): void {
    const view = this.#view
    if (view !== undefined) this.#send({ kind: 'start', view: view.id, without })
  }

  /** Events of this node: sent now or in the next view; worked in once. Returns their count. */
  submit(events: readonly Event[]): number {
    const message = this.#outbox.add(events, this.#around.wallMs(), this.#chronicle.part)
    if (this.#phase === 'installed') this.#send(message)
    return message.counter
  }

  onView(view: EngineView): void {
    if (this.#phase === 'refused') return
    for (const { node, how } of view.left) this.#departed[node] = how
    for (const node of view.members) delete this.#departed[node]
    this.#view = view
    this.#wentDown = []
    this.#heard = { ring: '', isQuorate: false }
    this.#gather(0)
  }

  onQuorum(quorum: { readonly ring: string; readonly isQuorate: boolean }): void {
    this.#quorateRing = quorum.isQuorate ? quorum.ring : ''
    if (quorum.ring === this.#view?.ring) this.#send({ kind: 'quorum', ...quorum })
  }

  /** The engine cannot go on: nothing is decided until it says a view again. */
  onLost(): void {
    if (this.#phase !== 'refused') this.#phase = 'apart'
    this.#view = undefined
    this.#around.waitForSilence(undefined)
  }

  onDown(node: NodeName): void {
    this.#departed[node] = 'down'
    if (this.#phase === 'installed') this.#chronicle.note({ kind: 'nodeWentDown', node })
    else this.#wentDown.push(node)
  }

  /** Nobody heard of a member for `silenceMs`: says so, in the total order. */
  onSilence(): void {
    const view = this.#view
    if (view === undefined) return
    const { round } = this.#attendance
    // Where not even its own word came back the order stands still, and nobody's silence counts.
    if (this.#awaited().includes(this.#start.node)) return this.#around.waitForSilence(silenceMs)
    for (const node of this.#awaited()) this.#send({ kind: 'silent', view: view.id, round, node })
  }

  onMessage(message: EngineMessage): void {
    const said = parseMessage(message.payload)
    if (said === undefined || this.#phase === 'refused') return
    // A daemon without a part in the view says what it removed as the guardian of a dead one does.
    const isApart = !this.#attendance.hellos.has(message.from)
    if (message.role === 'guardian' || isApart) this.#hearGuardian(said, message.from)
    if (message.role === 'daemon') this.#hear(said, message)
  }

  #hear(said: ReplicaMessage, { from, payload }: EngineMessage): void {
    switch (said.kind) {
      case 'hello':
        return this.#hearHello(from, said)
      case 'state':
        return this.#hearState(from, said)
      case 'silent':
        return this.#hearSilence(said)
      case 'quorum':
        return this.#hearQuorum(said)
      case 'start':
        return this.#hearStart(said)
      case 'events':
        return this.#hearEvents(said, payload)
    }
  }

  #hearGuardian(said: ReplicaMessage, from: NodeName): void {
    if (said.kind !== 'guardian-removed' || this.#phase !== 'installed') return
    if (!this.state.view.isQuorate) return
    this.#chronicle.note({ kind: 'guardianRemoved', node: from, tags: said.tags })
  }

  /** Begins a view, or begins it again: every member says how far it has come. */
  #gather(round: number): void {
    const view = this.#view
    if (view === undefined) return
    this.#phase = 'gathering'
    this.#attendance = new Attendance(view.members, round)
    this.#around.waitForSilence(silenceMs)
    const speaker = { start: this.#start, around: this.#around, chronicle: this.#chronicle }
    const heard = { quorateRing: this.#quorateRing, departed: this.#departed }
    const recollection = this.#recollection
    const own = { without: this.#without, hasBeenOff: this.#hasBeenOff, recollection }
    this.#send(introduce(speaker, { view, round, ...heard, ...own }))
  }

  /** A member that was left out of the count speaks: everybody begins again, with it. */
  #hearHello(from: NodeName, hello: Hello): void {
    if (hello.view !== this.#view?.id) return
    const { round, hellos } = this.#attendance
    if (this.#phase === 'installed' && hello.round <= round) {
      if (!hellos.has(from)) this.#gather(round + 1)
      return
    }
    if (hello.round > round) this.#gather(hello.round)
    if (hello.round < this.#attendance.round) return
    this.#attendance.hear(from, hello)
    if (from === this.#start.node) this.#around.waitForSilence(silenceMs)
    this.#installWhenTogether()
  }

  #hearSilence({ view, round, node }: Silence): void {
    if (view !== this.#view?.id || round !== this.#attendance.round) return
    if (!this.#awaited().includes(node)) return
    this.#attendance.leaveOut(node)
    this.#phase = 'gathering'
    this.#installWhenTogether()
  }

  /** Whose word the installation waits for: hellos, and then the source's state. */
  #awaited(): readonly NodeName[] {
    const { source, awaited } = this.#attendance
    if (this.#phase === 'awaiting-state') return source === undefined ? [] : [source]
    return this.#phase === 'gathering' ? awaited : []
  }

  #installWhenTogether(): void {
    if (this.#phase !== 'gathering' || this.#awaited().length > 0) return
    // Left out of the count this node has no part in what follows: it asks to be counted again.
    const { hellos, round, source, newest } = this.#attendance
    if (!hellos.has(this.#start.node)) return this.#gather(round + 1)
    if (newest === undefined) return
    const refused = this.#attendance.refuseOtherVersions()
    if (refused.includes(this.#start.node)) return this.#beRefused(newest.version)
    if (this.#attendance.isAgreed) return this.#install(newest)
    this.#phase = 'awaiting-state'
    this.#around.waitForSilence(silenceMs)
    if (source !== this.#start.node) return
    const { view } = newest
    this.#send({ kind: 'state', view, history: this.history, state: this.state })
  }

  /** For good: what it held is let go of, and whoever is counted again must not be doing that. */
  #beRefused(version: number): void {
    this.onLost()
    this.#phase = 'refused'
    this.#around.onRefused(version)
  }

  #hearState(from: NodeName, transfer: StateTransfer): void {
    if (transfer.view !== this.#view?.id || this.#phase !== 'awaiting-state') return
    const { source, newest } = this.#attendance
    if (newest === undefined || from !== source) return
    if (!isSameHistory(this.history, transfer.history)) {
      this.#chronicle.adopt(transfer.state, transfer.history)
      this.#around.onAdopted()
    }
    this.#install(newest)
  }

  #install(newest: Hello): void {
    const view = this.#view
    if (view === undefined) return
    const chronicle = this.#chronicle
    const { hellos } = this.#attendance
    this.#around.waitForSilence(undefined)
    const heardQuorum = this.#heard.ring === view.ring ? this.#heard.isQuorate : undefined
    const event = buildViewEvent({ view, hellos, newest, state: this.state, heardQuorum })
    this.#phase = 'installed'
    chronicle.tidy(keepCounted(this.state, hellos))
    chronicle.beginView(view.id, event, newest.at)
    if (this.state.view.isStarted) this.#without = []
    for (const node of this.#wentDown) chronicle.note({ kind: 'nodeWentDown', node })
    this.#wentDown = []
    this.#resend()
    this.#around.onInstalled()
  }

  #resend(): void {
    const { boot } = this.#start
    const open = this.#outbox.resend(this.#chronicle.countedOf(boot), this.#chronicle.part)
    for (const message of open) this.#send(message)
  }

  /** Everybody begins again, so that all count the same nodes as not expected. */
  #hearStart({ view, without }: StartWord): void {
    if (view !== this.#view?.id || this.state.view.isStarted) return
    this.#without = without
    this.#gather(this.#attendance.round + 1)
  }

  #hearQuorum({ ring, isQuorate }: QuorumWord): void {
    const view = this.#view
    if (view === undefined || ring !== view.ring) return
    this.#heard = { ring, isQuorate }
    if (this.#phase !== 'installed' || this.state.view.isQuorate === isQuorate) return
    if (!isQuorate) return this.#chronicle.note({ kind: 'quorumLost' })
    this.#chronicle.beginQuorum(view.id, ring)
    this.#resend()
  }

  #hearEvents(message: EventsMessage, payload: string): void {
    if (this.#phase !== 'installed' || message.installation !== this.#chronicle.part) return
    // Without quorum the state is frozen.
    if (!this.state.view.isQuorate) return
    const isOwn = message.boot === this.#start.boot
    const isNew = this.#chronicle.take(message, payload)
    if (isNew && isOwn) this.#outbox.markCounted(message.counter)
  }

  #send(message: ReplicaMessage): void {
    this.#around.broadcast(JSON.stringify(message))
  }
}
