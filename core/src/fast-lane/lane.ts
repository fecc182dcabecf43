import type { Reason } from '../model/index.ts'
import { judgeLane } from './judge-lane.ts'
import type { LaneTimes } from './lane-times.ts'
import { ListenedRoad } from './listened-road.ts'
import { NewestPeak } from './newest-peak.ts'
import type { Road, RoadStanding } from './road.ts'

/** Lateness is remembered for one to two times so long; ms. */
const windowMs = 10_000
/** A witness that answered within so many intervals vouches for this node's own network. */
const witnessIntervals = 2

/** An answer that was read at a wake-up, by the number of its road. */
export interface LaneAnswer {
  readonly road: number
  /** Where it was read the moment it came. */
  readonly roundTripMs?: number
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
}

/** Listens to the kernels of all other nodes and witnesses, and tells who fell silent. */
export class Lane {
  readonly #times: LaneTimes
  readonly #roads: readonly ListenedRoad[]
  readonly #nodes: readonly string[]
  readonly #lateness = new NewestPeak(windowMs)
  /** Since when, by the listener's own clock. */
  readonly #silent = new Map<string, number>()
  #silences = 0
  #wokenMs: number | undefined

  constructor(roads: readonly Road[], times: LaneTimes) {
    this.#times = times
    this.#roads = roads.map((road) => new ListenedRoad(road, times.intervalMs))
    this.#nodes = [...new Set(roads.flatMap(({ node }) => node ?? []))]
  }

  /** The listener woke up and has read all answers that waited. */
  wake(nowMs: number, answers: readonly LaneAnswer[]): readonly LaneNews[] {
    const sinceMs = nowMs - (this.#wokenMs ?? nowMs)
    this.#lateness.add(Math.max(0, sinceMs - this.#times.intervalMs), nowMs)
    this.#wokenMs = nowMs
    for (const road of this.#roads) road.wake(sinceMs)
    for (const { road: number, roundTripMs } of answers) {
      const road = this.#roads[number]
      road?.hear(nowMs)
      if (roundTripMs !== undefined) road?.measure(roundTripMs, nowMs)
    }
    return this.#nodes.flatMap((node) => this.#judge(node, nowMs) ?? [])
  }

  /** `isRealTime`: the listener goes before ordinary work. */
  standing(nowMs: number, isRealTime: boolean): LaneStanding {
    const roads = this.#roads.map((road) => road.standing(nowMs))
    const latenessMs = this.#lateness.value
    const lacks = judgeLane({ roads, latenessMs, isRealTime, times: this.#times })
    return { lacks, roads, latenessMs, silences: this.#silences }
  }

  #judge(node: string, nowMs: number): LaneNews | undefined {
    const silentSinceMs = this.#silent.get(node)
    const silentMs = this.#silenceOf(node)
    if (silentSinceMs !== undefined) {
      if (silentMs >= this.#times.silenceMs) return undefined
      this.#silent.delete(node)
      return { kind: 'heard', node, silentMs: nowMs - silentSinceMs }
    }
    const witness = this.#findWitness(node)
    if (silentMs < this.#times.silenceMs || witness === undefined) return undefined
    this.#silent.set(node, nowMs - silentMs)
    this.#silences += 1
    return { kind: 'silent', node, witness }
  }

  /** For how long nothing came of a node; nothing where it never answered at all. */
  #silenceOf(node: string): number {
    const roads = this.#roads.filter(({ road, hasAnswered }) => road.node === node && hasAnswered)
    return roads.length === 0 ? 0 : Math.min(...roads.map(({ silentMs }) => silentMs))
  }

  #findWitness(suspect: string): string | undefined {
    const withinMs = witnessIntervals * this.#times.intervalMs
    const found = this.#roads.find(({ road, silentMs }) => {
      return road.node !== suspect && silentMs <= withinMs
    })
    return found && (found.road.node ?? found.road.address)
  }
}
