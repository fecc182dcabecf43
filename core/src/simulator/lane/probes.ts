import type { LaneAnswer, Road } from '../../fast-lane/index.ts'
import type { LaneRoute } from './lane-route.ts'
import type { PlainFault } from './lane-script.ts'

/** Somebody new is asked for among everybody so often only; in probes. */
const everybodyEvery = 20
/** An answer to a probe before so many proves nothing any more. */
const latestProbes = 20
/** Who answers in a witness's place does so at once; ms. */
const liarMs = 0.5

/** A road with the ways that its probes and their answers go. */
export interface ProbedRoad {
  readonly road: Road
  readonly there: LaneRoute
  readonly back: LaneRoute
  /** Whoever is asked answers; a witness always does. */
  isUp(atMs: number): boolean
}

interface Answer extends LaneAnswer {
  readonly arrivesMs: number
  readonly sequence: number
}

/** The probes of one node. What becomes of one is known when it is sent, for faults are known. */
export class Probes {
  readonly #roads: readonly ProbedRoad[]
  readonly #lies: readonly PlainFault[]
  readonly #unanswered: number[]
  #waiting: Answer[] = []
  #sequence = 0

  /** `lies`: then all witnesses answer, whatever lies between. */
  constructor(roads: readonly ProbedRoad[], lies: readonly PlainFault[]) {
    this.#roads = roads
    this.#lies = lies
    this.#unanswered = roads.map(() => 0)
  }

  /** Asks along all roads; `clockMs` is what the thread takes for the time of it. */
  ask(atMs: number, clockMs: number): void {
    this.#sequence += 1
    for (const [number, probed] of this.#roads.entries()) {
      const isEcho = probed.road.kind === 'echo'
      if (!isEcho && !this.#isAsked(number)) continue
      const arrivesMs = this.#fate(probed, atMs)
      if (arrivesMs === undefined) continue
      const sentMs = isEcho ? clockMs : undefined
      this.#waiting.push({ road: number, sentMs, arrivesMs, sequence: this.#sequence })
    }
  }

  /** All that has arrived, without what has been under way for too long. */
  read(atMs: number): LaneAnswer[] {
    const read: LaneAnswer[] = []
    const waiting: Answer[] = []
    for (const answer of this.#waiting) {
      if (answer.arrivesMs > atMs) {
        waiting.push(answer)
        continue
      }
      if (this.#roads[answer.road]?.road.kind === 'neighbour') this.#unanswered[answer.road] = 0
      else if (this.#sequence - answer.sequence > latestProbes) continue
      read.push(answer)
    }
    this.#waiting = waiting
    return read
  }

  /** When the last answer to what was just asked arrives, or it is not waited for any longer. */
  answeredMs(latestMs: number): number {
    const newest = this.#waiting.filter(({ sequence }) => sequence === this.#sequence)
    if (newest.length < this.#roads.length) return latestMs
    return Math.min(latestMs, Math.max(...newest.map(({ arrivesMs }) => arrivesMs)))
  }

  #isAsked(number: number): boolean {
    const unanswered = this.#unanswered[number] ?? 0
    this.#unanswered[number] = unanswered + 1
    return unanswered < everybodyEvery || unanswered % everybodyEvery === 0
  }

  #fate({ road, there, back, isUp }: ProbedRoad, atMs: number): number | undefined {
    if (road.node === undefined && this.#lies.some(isDuring(atMs))) return atMs + liarMs
    const thereMs = there.arriveMs(road.kind, atMs)
    if (thereMs === undefined || !isUp(thereMs)) return undefined
    return back.arriveMs(road.kind, thereMs)
  }
}

function isDuring(atMs: number): (fault: PlainFault) => boolean {
  return ({ fromMs, untilMs }) => atMs >= fromMs && atMs < untilMs
}
