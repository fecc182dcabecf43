import { transition } from '../machine/index.ts'
import { type ClusterState, type Event, isActing, type NodeName } from '../model/index.ts'
import type { Departure, EngineMessage, EngineView } from '../ports/engine.ts'
import { buildViewEvent } from './build-view-event.ts'
import { chooseSource } from './choose-source.ts'
import { begin, extend, type History, isSameHistory } from './history.ts'
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

type Phase = 'apart' | 'gathering' | 'awaiting-state' | 'installed'

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
  #installation = ''
  #state: ClusterState
  #history: History
  #hellos = new Map<NodeName, Hello>()
  #silent = new Set<NodeName>()
  #departed: Record<NodeName, Departure> = {}
  #wentDown: NodeName[] = []
  #round = 0
  /** What the engine told this node, and what was said in the order of the present view. */
  #quorateRing = ''
  #heard = { ring: '', isQuorate: false }
  #lastAt = 0
  /** Whom an operator does not expect, until a view starts. */
  #without: readonly NodeName[] = []

  constructor(start: ReplicaStart, surroundings: ReplicaSurroundings) {
    this.#start = start
    this.#around = surroundings
    this.#outbox = new Outbox(start.boot)
    this.#state = start.state
    this.#history = start.history
  }

  get state(): ClusterState {
    return this.#state
  }

  get history(): History {
    return this.#history
  }

  get isInstalled(): boolean {
    return this.#phase === 'installed'
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
    const message = this.#outbox.add(events, this.#around.wallMs(), this.#installation)
    if (this.#phase === 'installed') this.#send(message)
    return message.counter
  }

  onView(view: EngineView): void {
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
    this.#phase = 'apart'
    this.#view = undefined
    this.#around.waitForSilence(undefined)
  }

  onDown(node: NodeName): void {
    this.#departed[node] = 'down'
    if (this.#phase === 'installed') this.#note({ kind: 'nodeWentDown', node })
    else this.#wentDown.push(node)
  }

  /** Nobody heard of a member for `silenceMs`: says so, in the total order. */
  onSilence(): void {
    const view = this.#view
    if (view === undefined) return
    const round = this.#round
    // Where not even its own word came back the order stands still, and nobody's silence counts.
    if (this.#awaited().includes(this.#start.node)) return this.#around.waitForSilence(silenceMs)
    for (const node of this.#awaited()) this.#send({ kind: 'silent', view: view.id, round, node })
  }

  onMessage(message: EngineMessage): void {
    const said = parseMessage(message.payload)
    if (said === undefined) return
    if (message.role === 'guardian') this.#hearGuardian(said, message.from)
    else this.#hear(said, message)
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
    if (!this.#state.view.isQuorate) return
    this.#note({ kind: 'guardianRemoved', node: from, tags: said.tags })
  }

  /** Begins a view, or begins it again: every member says how far it has come. */
  #gather(round: number): void {
    const view = this.#view
    if (view === undefined) return
    this.#phase = 'gathering'
    this.#round = round
    this.#hellos = new Map()
    this.#silent = new Set()
    this.#around.waitForSilence(silenceMs)
    this.#send({
      kind: 'hello',
      view: view.id,
      round,
      boot: this.#start.boot,
      history: this.#history,
      quorateRing: this.#quorateRing,
      previous: this.#installation,
      departed: this.#departed,
      agesMs: this.#agesMs(view),
      without: this.#without,
      isGoingOn: this.#installation !== '' && isActing(this.#state),
      at: this.#around.wallMs(),
    })
  }

  #agesMs({ members }: EngineView): Hello['agesMs'] {
    const away = Object.keys(this.#state.nodes).filter((node) => !members.includes(node))
    return Object.fromEntries(away.map((node) => [node, this.#around.ageMsOf(node)]))
  }

  /** A member that was left out of the count speaks: everybody begins again, with it. */
  #hearHello(from: NodeName, hello: Hello): void {
    if (hello.view !== this.#view?.id) return
    if (this.#phase === 'installed' && hello.round <= this.#round) {
      if (!this.#hellos.has(from)) this.#gather(this.#round + 1)
      return
    }
    if (hello.round > this.#round) this.#gather(hello.round)
    if (hello.round < this.#round) return
    this.#silent.delete(from)
    this.#hellos.set(from, hello)
    if (from === this.#start.node) this.#around.waitForSilence(silenceMs)
    this.#installWhenTogether()
  }

  #hearSilence({ view, round, node }: Silence): void {
    if (view !== this.#view?.id || round !== this.#round) return
    if (!this.#awaited().includes(node)) return
    this.#silent.add(node)
    this.#hellos.delete(node)
    this.#phase = 'gathering'
    this.#installWhenTogether()
  }

  /** Whose word the installation waits for: hellos, and then the source's state. */
  #awaited(): readonly NodeName[] {
    if (this.#phase === 'awaiting-state') {
      const source = chooseSource(this.#hellos)
      return source === undefined ? [] : [source]
    }
    if (this.#phase !== 'gathering') return []
    const members = this.#view?.members ?? []
    return members.filter((node) => !this.#hellos.has(node) && !this.#silent.has(node))
  }

  #installWhenTogether(): void {
    if (this.#phase !== 'gathering' || this.#awaited().length > 0) return
    // Left out of the count this node has no part in what follows: it asks to be counted again.
    if (!this.#hellos.has(this.#start.node)) return this.#gather(this.#round + 1)
    const source = chooseSource(this.#hellos)
    const newest = source === undefined ? undefined : this.#hellos.get(source)
    if (source === undefined || newest === undefined) return
    const isAgreed = [...this.#hellos.values()].every((hello) =>
      isSameHistory(hello.history, newest.history),
    )
    if (isAgreed) return this.#install(newest)
    this.#phase = 'awaiting-state'
    this.#around.waitForSilence(silenceMs)
    if (source !== this.#start.node) return
    const { view } = newest
    this.#send({ kind: 'state', view, history: this.#history, state: this.#state })
  }

  #hearState(from: NodeName, transfer: StateTransfer): void {
    if (transfer.view !== this.#view?.id || this.#phase !== 'awaiting-state') return
    const newest = this.#hellos.get(from)
    if (newest === undefined || from !== chooseSource(this.#hellos)) return
    if (!isSameHistory(this.#history, transfer.history)) {
      this.#state = transfer.state
      this.#history = transfer.history
      this.#around.onAdopted()
    }
    this.#install(newest)
  }

  #install(newest: Hello): void {
    const view = this.#view
    if (view === undefined) return
    this.#around.waitForSilence(undefined)
    const { ring } = view
    const event = buildViewEvent({
      view,
      hellos: this.#hellos,
      newest,
      state: this.#state,
      heardQuorum: this.#heard.ring === ring ? this.#heard.isQuorate : undefined,
    })
    this.#phase = 'installed'
    this.#state = keepCounted(this.#state, this.#hellos)
    this.#work([event], newest.at, (next) => this.#begin(view.id, next))
    if (this.#state.view.isStarted) this.#without = []
    for (const node of this.#wentDown) this.#note({ kind: 'nodeWentDown', node })
    this.#wentDown = []
    this.#resend()
    this.#around.onInstalled()
  }

  /** From here on what is worked in belongs to another part of the story, with another name. */
  #begin(name: string, state: ClusterState): void {
    this.#history = begin(this.#history, name, isActing(state))
    this.#installation = `${this.#view?.id ?? ''}/${this.#history.chain}`
  }

  #resend(): void {
    const counted = this.#state.counted[this.#start.boot] ?? 0
    for (const message of this.#outbox.resend(counted, this.#installation)) this.#send(message)
  }

  /** Everybody begins again, so that all count the same nodes as not expected. */
  #hearStart({ view, without }: StartWord): void {
    if (view !== this.#view?.id || this.#state.view.isStarted) return
    this.#without = without
    this.#gather(this.#round + 1)
  }

  #hearQuorum({ ring, isQuorate }: QuorumWord): void {
    if (ring !== this.#view?.ring) return
    this.#heard = { ring, isQuorate }
    if (this.#phase !== 'installed' || this.#state.view.isQuorate === isQuorate) return
    if (!isQuorate) return this.#note({ kind: 'quorumLost' })
    // What was said before counts for nobody; all say it again in what begins here.
    this.#note({ kind: 'quorumConfirmed' }, (next) => this.#begin(`quorum of ${ring}`, next))
    this.#resend()
  }

  #hearEvents(message: EventsMessage, payload: string): void {
    if (this.#phase !== 'installed' || message.installation !== this.#installation) return
    // Without quorum the state is frozen.
    if (!this.#state.view.isQuorate) return
    const { boot, counter, events, at } = message
    if (counter <= (this.#state.counted[boot] ?? 0)) return
    this.#state = { ...this.#state, counted: { ...this.#state.counted, [boot]: counter } }
    this.#extend(payload, events)
    if (boot === this.#start.boot) this.#outbox.markCounted(counter)
    this.#work(events, at)
  }

  /** Works in what the engine's order itself told, which has no sender's clock. */
  #note(event: Event, beforeEffects?: (state: ClusterState) => void): void {
    this.#extend(JSON.stringify(event), [event])
    this.#work([event], this.#lastAt, beforeEffects)
  }

  #extend(text: string, events: readonly Event[]): void {
    this.#history = extend(this.#history, { text, events, isActing: isActing(this.#state) })
  }

  /** `beforeEffects` is called with the new state, for what the effects must find done. */
  #work(events: readonly Event[], at: number, beforeEffects?: (state: ClusterState) => void): void {
    this.#lastAt = at
    const { state, effects } = transition(this.#state, events, at)
    this.#state = state
    beforeEffects?.(state)
    this.#around.runEffects(effects, events)
  }

  #send(message: ReplicaMessage): void {
    this.#around.broadcast(JSON.stringify(message))
  }
}
