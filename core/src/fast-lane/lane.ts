import type { Reason } from '../model/index.ts'
import { judgeLane } from './judge-lane.ts'
import type { LaneTimes } from './lane-times.ts'
import { ListenedRoad } from './listened-road.ts'
import { NewestPeak } from './newest-peak.ts'
import type { Road, RoadStanding } from './road.ts'
import { creditMs } from './silence.ts'

/** Lateness is remembered for one to two times so long; ms. */
const windowMs = 10_000
/** A witness that answered within so many intervals vouches for this node's own network. */
const witnessIntervals = 2
const nothing: readonly LaneNews[] = []

/** An answer that was read. */
export interface LaneAnswer {
  readonly road: number
  /** When that which it answers was sent, where that is known; ms. */
  readonly sentMs: number | undefined
}

/** Something that was found out of another node. */
export type LaneNews =
  /** It answers on no road any more, and a witness does. */
  | { readonly kind: 'silent'; readonly node: string; readonly witness: string }
  /** It answers again, so long after the answer before. */
  | { readonly kind: 'heard'; readonly node: string; readonly silentMs: number }

/** How the fast lane of a node is. */
export interface LaneStanding {
  /** Why no address could go by it now; empty where one could. */
  readonly lacks: readonly Reason[]
  readonly roads: readonly RoadStanding[]
  /** How late the listener lately woke up, at the most; ms. */
  readonly latenessMs: number
  /** How often a node fell silent while a witness answered, since it was begun to listen. */
  readonly silences: number
  /** How often an address of this node had to be shut although it was its own. */
  readonly closures: number
}

/** A node with the roads that lead to it, and those to all others. */
interface HeardNode {
  readonly name: string
  readonly own: readonly ListenedRoad[]
  readonly others: readonly ListenedRoad[]
}

/** Listens to the kernels of all other nodes and witnesses, and tells who fell silent. */
export class Lane {
  readonly #times: LaneTimes
  readonly #roads: readonly ListenedRoad[]
  readonly #nodes: readonly HeardNode[]
  readonly #lateness = new NewestPeak(windowMs)
  /** Since when, by the listener's own clock. */
  readonly #silent = new Map<string, number>()
  /** For how long others than a node have answered all the time; ms that were listened to. */
  readonly #witnessed = new Map<string, number>()
  #silences = 0
  #wokenMs: number | undefined

  constructor(roads: readonly Road[], times: LaneTimes) {
    this.#times = times
    this.#roads = roads.map((road) => new ListenedRoad(road, times.intervalMs))
    const names = [...new Set(roads.flatMap(({ node }) => node ?? []))]
    this.#nodes = names.map((name) => ({
      name,
      own: this.#roads.filter(({ road }) => road.node === name),
      others: this.#roads.filter(({ road }) => road.node !== name),
    }))
  }

  /** The listener woke up and has read all answers that waited. */
  wake(nowMs: number, answers: readonly LaneAnswer[]): readonly LaneNews[] {
    const sinceMs = nowMs - (this.#wokenMs ?? nowMs)
    this.#lateness.add(Math.max(0, sinceMs - this.#times.intervalMs), nowMs)
    this.#wokenMs = nowMs
    for (const road of this.#roads) road.wake(sinceMs)
    for (const { road } of answers) this.#roads[road]?.hear(nowMs)
    return this.#judgeAll(nowMs, creditMs(sinceMs, this.#times.intervalMs))
  }

  /** An answer was read the moment it came, so that its round trip is known; ms. */
  hear(road: number, roundTripMs: number, nowMs: number): void {
    this.#roads[road]?.hear(nowMs)
    this.#roads[road]?.measure(roundTripMs, nowMs)
  }

  /** `isRealTime`: the listener goes before ordinary work. */
  standing(nowMs: number, isRealTime: boolean): Omit<LaneStanding, 'closures'> {
    const roads = this.#roads.map((road) => road.standing(nowMs))
    const latenessMs = this.#lateness.value
    const lacks = judgeLane({ roads, latenessMs, isRealTime, times: this.#times })
    return { lacks, roads, latenessMs, silences: this.#silences }
  }

  /** It fell silent while a witness answered, and has not been heard since. */
  isSilent(node: string): boolean {
    return this.#silent.has(node)
  }

  /** For as long as a silence takes somebody else than a node answered: the silence is its own. */
  hasWitnessAgainst(node: string): boolean {
    return (this.#witnessed.get(node) ?? 0) >= this.#times.silenceMs
  }

  /** Two hundred times a second there is nothing to tell, and nothing is made for it. */
  #judgeAll(nowMs: number, listenedMs: number): readonly LaneNews[] {
    let all = nothing
    for (const node of this.#nodes) {
      const witness = this.#findWitness(node.others)
      const beforeMs = this.#witnessed.get(node.name) ?? 0
      this.#witnessed.set(node.name, witness === undefined ? 0 : beforeMs + listenedMs)
      const news = this.#judge(node, nowMs, witness)
      if (news !== undefined) all = [...all, news]
    }
    return all
  }

  /** What this node did not hear while it was cut off itself is no silence of others. */
  #judge(
    { name: node, own }: HeardNode,
    nowMs: number,
    witness: string | undefined,
  ): LaneNews | undefined {
    const silentSinceMs = this.#silent.get(node)
    const silentMs = silenceOf(own)
    if (silentSinceMs !== undefined) {
      if (silentMs >= this.#times.silenceMs) return undefined
      this.#silent.delete(node)
      return { kind: 'heard', node, silentMs: nowMs - silentSinceMs }
    }
    const isSilent = silentMs >= this.#times.silenceMs && this.hasWitnessAgainst(node)
    if (!isSilent || witness === undefined) return undefined
    this.#silent.set(node, nowMs - silentMs)
    this.#silences += 1
    return { kind: 'silent', node, witness }
  }

  #findWitness(others: readonly ListenedRoad[]): string | undefined {
    const withinMs = witnessIntervals * this.#times.intervalMs
    const found = others.find(({ silentMs }) => silentMs <= withinMs)
    return found && (found.road.node ?? found.road.address)
  }
}

/** For how long nothing came of a node; 0 where it never answered at all. */
function silenceOf(roads: readonly ListenedRoad[]): number {
  let leastMs = Number.POSITIVE_INFINITY
  for (const { silentMs } of roads) leastMs = Math.min(leastMs, silentMs)
  return leastMs === Number.POSITIVE_INFINITY ? 0 : leastMs
}
