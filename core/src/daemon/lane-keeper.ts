import type { LaneOrders, LaneResource, Prize, TakingNews } from '../fast-lane/index.ts'
import type { Drop } from '../kit/drop.ts'
import {
  type ClusterState,
  type Event,
  instanceOn,
  isActing,
  isUp,
  type NodeLane,
  type NodeName,
  type Resource,
  type Tag,
} from '../model/index.ts'
import { isMember } from '../planner/conditions.ts'
import { laneDuties } from '../planner/lane-duties.ts'
import {
  claimedByOthers,
  type LaneGroup,
  laneGroups,
  laneTaker,
  mayTake,
} from '../planner/plan-lane.ts'
import type { Authority, Clock, LanePost } from '../ports/index.ts'
import { LaneAddresses } from './lane-addresses.ts'

/** Where nothing was missing for so long the lane may be used; ms. */
const calmMs = 5_000
/** Each word to a lane is garbage there: of so many renewals of its authority it is told one. */
const renewalsApart = 3
/** What would be taken is worked out no more often; ms. */
const planEveryMs = 200

/** What keeps a lane needs of the daemon. */
export interface LaneKeeperParts {
  readonly node: NodeName
  /** Where there is none this node only says that it takes nothing. */
  readonly lane?: LanePost | undefined
  readonly clock: Pick<Clock, 'nowMs' | 'soon'>
  readonly authority: Pick<Authority, 'remainingMs'>
  state(): ClusterState
  submit(events: readonly Event[]): void
  /** Whether the state is what the cluster agreed on, and its quorum is known. */
  isTakingPart(): boolean
  /** Asks a kit for the hard way down of a resource on this node. */
  ask(resource: Resource): Promise<Drop>
}

/** What a lane is to do, the time apart. */
type Plan = Omit<LaneOrders, 'armedUntilMs'>

/**
 * Tells a node's fast lane what it may take and what it has to gate, and the cluster what it does
 * (ownership, rule 12). Nothing is taken but what is this node's claim in the state of all, from an
 * owner who gates it; nothing is opened before all others have said that they take it no more.
 */
export class LaneKeeper {
  readonly #parts: LaneKeeperParts
  readonly #addresses: LaneAddresses
  readonly #taken = new Map<Tag, Prize>()
  readonly #heeded = new Map<NodeName, NodeLane>()
  #groups: { readonly of: readonly unknown[]; readonly all: readonly LaneGroup[] } | undefined
  #wanted: Wanted = { state: undefined, atMs: Number.NEGATIVE_INFINITY, all: [] }
  #prizes: readonly Prize[] = []
  #plan = ''
  #followed = ''
  /** What the kernel is known to guard. */
  #guarded: readonly Tag[] = []
  #isGated = false
  #armedUntilMs = Number.NEGATIVE_INFINITY
  #givenMs = Number.NEGATIVE_INFINITY
  #fitSinceMs: number | undefined
  #told = ''
  #isDue = false

  constructor(parts: LaneKeeperParts) {
    this.#parts = parts
    this.#addresses = new LaneAddresses({
      nowMs: () => parts.clock.nowMs(),
      ask: (resource) => parts.ask(resource),
      onKnown: () => {
        this.#wanted = { ...this.#wanted, state: undefined }
        this.#reviewSoon()
      },
    })
  }

  /** It is here before the cluster decided so: whoever looks at it must not say so. */
  hasTaken(tag: Tag): boolean {
    return this.#taken.has(tag)
  }

  /** The lane took something, or gave it back. */
  note(news: TakingNews): void {
    for (const tag of news.tags) {
      const prize = this.#prizes.find((one) => one.tag === tag)
      if (news.kind === 'taken' && prize !== undefined) this.#taken.set(tag, prize)
      else this.#taken.delete(tag)
    }
    this.#reviewSoon()
  }

  /** The state, this node's authority or what the lane lacks may be another. */
  review(): void {
    const { node, lane, state: present } = this.#parts
    const state = present()
    const mine = state.nodes[node]?.lane ?? null
    const isFit = this.#judgeFit(state)
    if (lane?.isTaking === true) {
      this.#forgetDecided(state)
      const wanted = isFit ? this.#wantedIn(state) : []
      this.#order(state, { mine, isFit, wanted })
      this.#tell(state, { mine, isFit, wanted })
    }
    if (this.#plan === this.#followed) this.#heed(state)
  }

  /** What may be missing comes and goes: it must not for a while. */
  #judgeFit(state: ClusterState): boolean {
    const { node, lane, clock, authority, isTakingPart } = this.#parts
    const isWell =
      lane?.isTaking === true &&
      lane.present().lacks.length === 0 &&
      isTakingPart() &&
      isActing(state) &&
      state.nodes[node]?.isSynced === true &&
      authority.remainingMs() > 0
    if (!isWell) this.#fitSinceMs = undefined
    else this.#fitSinceMs ??= clock.nowMs()
    return this.#fitSinceMs !== undefined && clock.nowMs() - this.#fitSinceMs >= calmMs
  }

  /** The cluster gave it to this node, or to another one, or to nobody. */
  #forgetDecided(state: ClusterState): void {
    for (const [tag, { owner }] of this.#taken) {
      if (state.targets[tag] !== owner) this.#taken.delete(tag)
    }
  }

  /** What this node would have if its owner died now. Where it is may be no more as it was. */
  #wantedIn(state: ClusterState): readonly Prize[] {
    const nowMs = this.#parts.clock.nowMs()
    if (state !== this.#wanted.state && nowMs >= this.#wanted.atMs + planEveryMs) {
      this.#wanted = { state, atMs: nowMs, all: this.#findWanted(state) }
    }
    return this.#wanted.all.filter(({ tag, owner }) => {
      return state.targets[tag] === owner && isMember(state, owner)
    })
  }

  #findWanted(state: ClusterState): readonly Prize[] {
    const { node } = this.#parts
    return this.#groupsOf(state).flatMap((group): readonly Prize[] => {
      const { owner, tags } = group
      if (owner === node || !this.#isUpOn(state, tags, owner)) return []
      if (laneTaker(state, group) !== node) return []
      const found = this.#withAddresses(state, tags)
      return found?.map((one) => ({ ...one, owner })) ?? []
    })
  }

  #groupsOf(state: ClusterState): readonly LaneGroup[] {
    const of = [state.configuration, state.targets, state.view]
    if (this.#groups?.of.every((one, at) => one === of[at]) === true) return this.#groups.all
    this.#groups = { of, all: laneGroups(state) }
    return this.#groups.all
  }

  #isUpOn(state: ClusterState, tags: readonly Tag[], node: NodeName): boolean {
    return tags.every((tag) => isUp(instanceOn(state, tag, node)))
  }

  #findOwn(state: ClusterState): readonly LaneResource[] {
    const { node } = this.#parts
    const own = this.#groupsOf(state).filter(({ owner }) => owner === node)
    return own.flatMap(({ tags }) => this.#withAddresses(state, tags) ?? [])
  }

  /** Of a group of which one has no addresses none goes by the lane. */
  #withAddresses(state: ClusterState, tags: readonly Tag[]): readonly LaneResource[] | undefined {
    const found = tags.flatMap((tag) => {
      const resource = state.configuration.resources[tag]
      const addresses = resource && this.#addresses.of(resource)
      return addresses === undefined ? [] : [{ tag, addresses }]
    })
    return found.length === tags.length ? found : undefined
  }

  #order(state: ClusterState, { mine, isFit, wanted }: Known): void {
    const { node, lane, clock, authority, isTakingPart } = this.#parts
    const { timing } = state.configuration
    const isOpen = mine !== null && mine.gated.length === 0 && !isAwaited(state, mine)
    this.#isGated = isFit || (this.#isGated && !isOpen)
    const { takes } = laneDuties(state, node)
    const claimed = wanted.filter(({ tag }) => takes.includes(tag))
    const undecided = [...this.#taken.values()].filter(({ tag }) => {
      return !claimed.some((prize) => prize.tag === tag)
    })
    this.#prizes = [...claimed, ...undecided]
    const plan: Plan = {
      own: this.#findOwn(state),
      isGated: this.#isGated,
      prizes: this.#prizes,
      decideWithinMs: timing.recoverWithinMs + timing.grantMs + timing.loserMs + timing.marginMs,
    }
    const text = JSON.stringify(plan)
    // Whether it may take changes with each renewal of this node's authority; an owner that was
    // away opens by it, so that it is told only with what the view agreed on.
    const isToRenew = this.#prizes.length > 0 || plan.isGated
    const isRecent = clock.nowMs() < this.#givenMs + renewalsApart * timing.heartbeatMs
    if (text === this.#plan && (!isToRenew || isRecent)) return
    this.#plan = text
    this.#givenMs = clock.nowMs()
    if (isTakingPart()) this.#armedUntilMs = clock.nowMs() + Math.max(0, authority.remainingMs())
    void lane?.give({ ...plan, armedUntilMs: this.#armedUntilMs }).then((isGuarding) => {
      if (this.#plan !== text || this.#followed === text) return
      this.#followed = text
      this.#guarded = isGuarding && plan.isGated ? plan.own.map(({ tag }) => tag) : []
      this.#reviewSoon()
    })
  }

  /** What this node gates, once the kernel does, and what it claims, once nobody else does. */
  #tell(state: ClusterState, { mine, isFit, wanted }: Known): void {
    const { node, submit } = this.#parts
    const others = claimedByOthers(state, node)
    const gated = isFit ? this.#guarded.filter((tag) => this.#isUpOn(state, [tag], node)) : []
    const claims = wanted.map(({ tag }) => tag).filter((tag) => !others.has(tag))
    const present = { gated: mine?.gated ?? [], claims: mine?.claims ?? [] }
    const isToOpen = mine === null && this.#isGated && !isFit
    const told = JSON.stringify({ gated, claims })
    if (told === JSON.stringify(present) && !isToOpen) return
    if (this.#hasTold(state, told)) return
    submit([{ kind: 'laneTold', node, gated, claims }])
  }

  /** What is on its way is not said again, unless in another view. */
  #hasTold({ view, nodes }: ClusterState, words: string): boolean {
    const told = `${view.id} ${words} ${JSON.stringify(nodes[this.#parts.node]?.lane ?? null)}`
    const isKnown = told === this.#told
    this.#told = told
    return isKnown
  }

  #heed(state: ClusterState): void {
    const { node, submit, isTakingPart } = this.#parts
    if (!isTakingPart()) return
    for (const [owner, { lane }] of Object.entries(state.nodes)) {
      if (lane === null || lane === undefined || !lane.unheeded.includes(node)) continue
      if (this.#prizes.some((prize) => prize.owner === owner && !lane.gated.includes(prize.tag))) {
        continue
      }
      if (this.#heeded.get(owner) === lane) continue
      this.#heeded.set(owner, lane)
      submit([{ kind: 'laneHeeded', node, owner }])
    }
  }

  #reviewSoon(): void {
    if (this.#isDue) return
    this.#isDue = true
    this.#parts.clock.soon(() => {
      this.#isDue = false
      this.review()
    })
  }
}

/** What was worked out last, and from which state. */
interface Wanted {
  readonly state: ClusterState | undefined
  readonly atMs: number
  readonly all: readonly Prize[]
}

interface Known {
  readonly mine: NodeLane | null
  readonly isFit: boolean
  readonly wanted: readonly Prize[]
}

/** Whether somebody may still take what is gated no more. */
function isAwaited(state: ClusterState, { unheeded }: NodeLane): boolean {
  return unheeded.some((node) => mayTake(state, node))
}
