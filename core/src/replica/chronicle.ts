import { transition } from '../machine/index.ts'
import { type ClusterState, type Event, isActing } from '../model/index.ts'
import { begin, extend, type History } from './history.ts'
import type { EventsMessage } from './protocol.ts'
import type { ReplicaSurroundings } from './replica-parts.ts'

/** What has happened so far, as one node has worked it in: the state and how it came about. */
export class Chronicle {
  readonly #runEffects: ReplicaSurroundings['runEffects']
  #state: ClusterState
  #history: History
  #part = ''
  #lastAt = 0

  constructor(
    start: { readonly state: ClusterState; readonly history: History },
    runEffects: ReplicaSurroundings['runEffects'],
  ) {
    this.#state = start.state
    this.#history = start.history
    this.#runEffects = runEffects
  }

  get state(): ClusterState {
    return this.#state
  }

  get history(): History {
    return this.#history
  }

  /** Names the part of the story that messages are sent for now; empty before the first view. */
  get part(): string {
    return this.#part
  }

  /** Takes the state of another member, which is newer. */
  adopt(state: ClusterState, history: History): void {
    this.#state = state
    this.#history = history
  }

  /** Changes what no event changes: what is remembered of messages. */
  tidy(state: ClusterState): void {
    this.#state = state
  }

  /** A view begins, with its event; one that begins again with others is another story. */
  beginView(viewId: string, event: Event, at: number): void {
    this.#work([event], at, () => this.#begin(viewId, `${at} ${JSON.stringify(event)}`))
  }

  /** The view has quorum from here on: what was said in it before counts for nobody. */
  beginQuorum(viewId: string, ring: string): void {
    this.#work([{ kind: 'quorumConfirmed' }], this.#lastAt, (before) => {
      this.#extend('quorumConfirmed', before)
      this.#begin(viewId, `quorum of ${ring}`)
    })
  }

  /** What the engine's order itself told, which has no sender's clock. */
  note(event: Event): void {
    this.#work([event], this.#lastAt, (before) => this.#extend(JSON.stringify(event), before))
  }

  /** A message that is not known yet; a duplicate changes nothing. True when it was worked in. */
  take({ boot, counter, events, at }: EventsMessage, payload: string): boolean {
    if (counter <= this.countedOf(boot)) return false
    this.#state = { ...this.#state, counted: { ...this.#state.counted, [boot]: counter } }
    this.#work(events, at, (before) => this.#extend(payload, before))
    return true
  }

  /** Up to which of a sender's messages all have been worked in. */
  countedOf(boot: string): number {
    return this.#state.counted[boot] ?? 0
  }

  #begin(viewId: string, name: string): void {
    this.#history = begin(this.#history, name, isActing(this.#state))
    this.#part = `${viewId}/${this.#history.chain}`
  }

  /** `before` is the state that the events were worked into. */
  #extend(text: string, before: ClusterState): void {
    const isPromise = !isSameList(before.proposals, this.#state.proposals)
    const isGrant = before.configuration.revision !== this.#state.configuration.revision
    this.#history = extend(this.#history, { text, isActing: isActing(before), isPromise, isGrant })
  }

  /** `tell` names the new state in the history: its effects must find that done. */
  #work(events: readonly Event[], at: number, tell: (before: ClusterState) => void): void {
    this.#lastAt = at
    const before = this.#state
    const { state, effects } = transition(before, events, at)
    this.#state = state
    tell(before)
    this.#runEffects(effects, events, before)
  }
}

/** A change that is refused as soon as it is proposed was never open: nobody relies on it. */
function isSameList(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((item, index) => item === other[index])
}
