import {
  FastLane,
  type FastLaneNews,
  type LaneHands,
  type LaneOrders,
  type Road,
  usualLaneTimes,
} from '../../fast-lane/index.ts'
import type { Random } from '../random.ts'
import type { VirtualClock } from '../virtual-clock.ts'
import type { LaneKernel } from './lane-kernel.ts'
import type { Probes } from './probes.ts'
import type { ThreadTime } from './thread-time.ts'

/** Once a second a thread waits for the answers to what it has just asked. */
const lookEveryMs = 1_000
const { intervalMs } = usualLaneTimes

/** What a listener is made of. */
export interface ListenerParts {
  readonly clock: VirtualClock
  readonly kernel: LaneKernel
  readonly time: ThreadTime
  readonly hands: LaneHands
  readonly probes: Probes
  readonly roads: readonly Road[]
  readonly random: Random
  readonly latenessMs: number
  onNews(news: FastLaneNews, atMs: number): void
}

/** The thread of a lane: it wakes up again and again, as `adapters/fast-lane` has it do. */
export class LaneListener {
  readonly #parts: ListenerParts
  #claimed: string[] = []
  #asked: string[] = []
  readonly #orders: { readonly orders: LaneOrders; readonly atMs: number }[] = []
  #lane: FastLane | undefined
  /** Tells the life of one thread from that of the next. */
  #life = 0
  #wakeAtMs = 0
  #lookAtMs = 0
  #given: LaneOrders | undefined
  #obeyed: LaneOrders | undefined

  constructor(parts: ListenerParts) {
    this.#parts = parts
  }

  /** A thread is alive, and it is this one. */
  get life(): number {
    return this.#lane === undefined ? -1 : this.#life
  }

  /** What it has read last, and done all that follows from it. */
  get obeyed(): LaneOrders | undefined {
    return this.#obeyed
  }

  get closures(): number {
    return this.#lane?.standing(true).closures ?? 0
  }

  /** A new thread knows what the daemon wants at that moment, and nothing else. */
  start(orders: LaneOrders): void {
    const { clock, roads, hands, time, kernel } = this.#parts
    this.#life += 1
    this.#lane = new FastLane(roads, usualLaneTimes, hands)
    this.#claimed = []
    this.#asked = []
    this.#orders.length = 0
    this.#orders.push({ orders, atMs: 0 })
    time.begin(clock.nowMs())
    this.#wakeAtMs = kernel.clockMs(clock.nowMs())
    this.#lookAtMs = this.#wakeAtMs + this.#parts.random.between(0, lookEveryMs)
    this.#wake(this.#life)
  }

  end(): void {
    this.#lane = undefined
    this.#given = undefined
    this.#obeyed = undefined
  }

  /** The daemon says what is to be done. */
  post(orders: LaneOrders): void {
    this.#orders.push({ orders, atMs: this.#parts.clock.nowMs() })
  }

  /** Somebody else said to have an address. */
  hearClaim(address: string): void {
    this.#claimed.push(address)
  }

  /** Somebody else asked for an address. */
  hearQuestion(address: string): void {
    this.#asked.push(address)
  }

  /** A thread that stands still has not read yet: it does when the world has come so far. */
  #wake(life: number): void {
    const { clock, time } = this.#parts
    time.step(0)
    if (time.ms > clock.nowMs()) this.#at(time.ms, () => this.#obey(life))
    else this.#obey(life)
  }

  #obey(life: number): void {
    const { clock, time } = this.#parts
    if (this.life !== life || this.#lane === undefined) return
    const last = this.#orders.at(-1)
    if (last !== undefined) {
      this.#orders.length = 0
      this.#tell(this.#lane.give(last.orders))
      this.#given = last.orders
    }
    time.step(0)
    if (time.ms > clock.nowMs()) this.#at(time.ms, () => this.#listen(life))
    else this.#listen(life)
  }

  #listen(life: number): void {
    const { time, probes, kernel } = this.#parts
    if (this.life !== life || this.#lane === undefined) return
    const answers = probes.read(time.ms)
    const [claimed, asked] = [this.#claimed, this.#asked]
    this.#claimed = []
    this.#asked = []
    this.#tell(this.#lane.wake({ answers, claimed, asked }))
    const clockMs = kernel.clockMs(time.ms)
    time.step(0.01)
    probes.ask(time.ms, clockMs)
    if (clockMs >= this.#lookAtMs) this.#look(this.#lane, clockMs)
    const given = this.#given
    if (given !== this.#obeyed) {
      this.#at(time.ms, () => {
        if (this.life === life) this.#obeyed = given
      })
    }
    this.#sleep(life)
  }

  /** What is answered meanwhile is read the moment it comes. */
  #look(lane: FastLane, clockMs: number): void {
    const { time, probes } = this.#parts
    this.#lookAtMs = clockMs + lookEveryMs
    const askedMs = time.ms
    time.step(probes.answeredMs(askedMs + intervalMs - 1) - askedMs)
    for (const answer of probes.read(time.ms)) lane.hear(answer, time.ms - askedMs)
  }

  #sleep(life: number): void {
    const { time, kernel, random, latenessMs } = this.#parts
    const clockMs = kernel.clockMs(time.ms)
    this.#wakeAtMs = Math.max(this.#wakeAtMs, clockMs - intervalMs) + intervalMs
    const waitMs = Math.max(0, Math.ceil(this.#wakeAtMs - clockMs))
    const lateMs = random.between(0, latenessMs)
    const atMs = kernel.thawedMs(kernel.laterMs(time.ms, waitMs + lateMs))
    this.#at(atMs, () => {
      if (this.life !== life) return
      time.begin(atMs)
      this.#wake(life)
    })
  }

  #tell(some: readonly FastLaneNews[]): void {
    for (const news of some) this.#parts.onNews(news, this.#parts.time.ms)
  }

  #at(atMs: number, act: () => void): void {
    const { clock } = this.#parts
    clock.after(atMs - clock.nowMs(), act)
  }
}
