import type {
  ClusterState,
  Decision,
  Effect,
  Membership,
  NodeName,
  NoticeKind,
  Reason,
} from '../model/index.ts'
import type { CancelTimer, Clock, Ledger, Notice, Notifier, PathsPost } from '../ports/index.ts'
import { aboutPaths, isAboutPath, pathsStillDown, peerOf } from './about-paths.ts'
import { ConcernWatch } from './concern-watch.ts'
import { concernsOf } from './concerns.ts'
import { type NoticeMaker, noticeOfDecision, noticeOfMember } from './notice.ts'
import { SparedNotices } from './spared-notices.ts'

/** How a node tells operators, as its settings and its disk say. */
export interface Telling {
  readonly notifier: Notifier
  readonly events: readonly NoticeKind[]
  /** Whether each node tells what all see, or the first by name of those together. */
  readonly by: 'every-node' | 'one-node'
  /** How far telling had come before this start. */
  readonly ledger: Ledger | undefined
}

/** What notices are made with. */
export interface NoticesParts extends Telling {
  readonly node: NodeName
  readonly clock: Clock
  /** The ways to other nodes, where the engine has any. */
  readonly paths?: PathsPost | undefined
  state(): ClusterState
}

/** What follows from an event is done first; then it is told. */
const reviewAfterMs = 50

/** So many are told at a time: the loop has more to do, and the rest comes right after. */
const toldAtATime = 100

/** What was decided longer ago, while this node was away, the others have told. */
const lateMs = 60_000

/**
 * Finds what operators are to be told: every decision, and what is otherwise than it was told last.
 * The ledger of what was told is kept with it, so that nothing is forgotten over a restart.
 */
export class Notices {
  readonly #parts: NoticesParts
  readonly #concerns = new ConcernWatch()
  readonly #spared = new SparedNotices()
  #ledger: Ledger | undefined
  /** The ledger that was handed over to be kept, as text. */
  #kept: string | undefined
  #decided: readonly Decision[] = []
  #planned: { readonly atMs: number; readonly cancel: CancelTimer } | undefined

  constructor(parts: NoticesParts) {
    this.#parts = parts
    this.#ledger = parts.ledger
    this.#kept = JSON.stringify(parts.ledger)
  }

  /** Events were worked into the state that was `before`. */
  note(effects: readonly Effect[], before: ClusterState): void {
    this.#ledger ??= { decisions: before.decisionCount, nodes: membershipsIn(before), concerns: {} }
    const decided = effects.flatMap((effect) => (effect.kind === 'tell' ? effect.decision : []))
    if (decided.length > 0) this.#decided = [...this.#decided, ...decided]
    this.review()
  }

  /** What is told may have changed otherwise than by events. */
  review(): void {
    this.#reviewAfter(reviewAfterMs)
  }

  /** This node's part is over: what was not looked at yet is told now. */
  close(): void {
    if (this.#planned !== undefined) this.#review()
    this.#planned?.cancel()
  }

  #reviewAfter(ms: number): void {
    const { clock } = this.#parts
    const atMs = clock.nowMs() + ms
    if (this.#planned !== undefined && this.#planned.atMs <= atMs) return
    this.#planned?.cancel()
    this.#planned = { atMs, cancel: clock.after(ms, () => this.#review()) }
  }

  #review(): void {
    const before = this.#ledger
    if (before === undefined) return
    this.#planned?.cancel()
    this.#planned = undefined
    const { node, clock, notifier } = this.#parts
    const state = this.#parts.state()
    const maker = { node, state, wallMs: clock.wallMs() }
    const nodes = membershipsIn(state)
    const present = concernsOf(state, this.#downPaths(before))
    const teller = { maker, nowMs: clock.nowMs() }
    const concerns = this.#concerns.compare(before.concerns, present, teller)
    const found = [
      ...compareMembers(before, maker),
      ...this.#takeDecisions(before, maker),
      ...concerns.notices,
    ]
    this.#ledger = { decisions: this.#numberTold(state), nodes, concerns: concerns.open }
    const told = this.#keepOwn(found, state)
    if (concerns.againMs !== undefined) this.#reviewAfter(concerns.againMs)
    if (this.#decided.length > 0) this.#reviewAfter(reviewAfterMs)
    const text = JSON.stringify(this.#ledger)
    if (told.length === 0 && text === this.#kept) return
    this.#kept = text
    notifier.tell(told, this.#ledger)
  }

  /** What was decided here, and of late while this node was away or its daemon was killed. */
  #takeDecisions(ledger: Ledger, maker: NoticeMaker): readonly Notice[] {
    const decided = this.#decided
    const { decisions, view } = maker.state
    const numbers = new Set(decided.map(({ number }) => number))
    const isToldByOthers = this.#parts.by === 'one-node' && view.members.length > 1
    const missed = decisions.filter(({ number, at }) => {
      const isMissed = number > ledger.decisions && !numbers.has(number)
      return isMissed && !isToldByOthers && Math.abs(maker.wallMs - at) < lateMs
    })
    const all = [...missed, ...decided].toSorted((a, b) => a.number - b.number)
    this.#decided = all.slice(toldAtATime)
    return all.slice(0, toldAtATime).map((decision) => noticeOfDecision(decision, maker))
  }

  /** The number up to which all decisions were taken. */
  #numberTold({ decisionCount }: ClusterState): number {
    const [next] = this.#decided
    return next === undefined ? decisionCount : next.number - 1
  }

  /** Right after a start nothing is known of any: what was told of them still stands. */
  #downPaths({ concerns }: Ledger): readonly Reason[] {
    const { node, paths } = this.#parts
    const known = paths?.present() ?? []
    const state = this.#parts.state()
    if (known.length > 0) return aboutPaths(state, node, known)
    return pathsStillDown(state, Object.values(concerns))
  }

  /** Of what was found, what this node tells; the rest is left to the one who tells for all. */
  #keepOwn(found: readonly Notice[], state: ClusterState): readonly Notice[] {
    const { node, by, clock, events } = this.#parts
    const wanted = found.filter(({ kind }) => kind === 'test' || events.includes(kind))
    const [first] = state.view.members.toSorted()
    if (by === 'every-node') return wanted
    const mine = wanted.filter((notice) => tellsHere(notice, first === node, node))
    if (first === node) return [...this.#spared.takeOver(state, clock.nowMs()), ...mine]
    const others = wanted.filter(({ reason }) => reason === undefined || !isAboutPath(reason))
    this.#spared.leaveTo(first, others, clock.nowMs())
    return mine
  }
}

/** What all see the first node tells, and of a path the first of its ends: nobody else knows. */
function tellsHere({ reason }: Notice, isFirst: boolean, node: NodeName): boolean {
  return reason !== undefined && isAboutPath(reason) ? node < peerOf(reason) : isFirst
}

function compareMembers(ledger: Ledger, maker: NoticeMaker): readonly Notice[] {
  return Object.entries(membershipsIn(maker.state)).flatMap(([node, membership]) => {
    if (membership === ledger.nodes[node]) return []
    return [noticeOfMember({ node, membership }, maker)]
  })
}

function membershipsIn({ nodes }: ClusterState): Readonly<Record<NodeName, Membership>> {
  return Object.fromEntries(Object.entries(nodes).map(([name, one]) => [name, one.membership]))
}
