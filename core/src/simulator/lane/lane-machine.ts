import { type FastLaneNews, type LaneOrders, noOrders } from '../../fast-lane/index.ts'
import type { Random } from '../random.ts'
import type { VirtualClock } from '../virtual-clock.ts'
import type { LaneKernel } from './lane-kernel.ts'
import type { LaneListener } from './lane-listener.ts'
import type { LaneResourceModel } from './lane-resources.ts'
import type { Party } from './lane-script.ts'

/** A daemon tells its lane's thread something within this time; ms. */
const tellMs = 5
/** The kit needs so long to bring an address in, or to take it away; ms. */
const kitMs = 15
/** A kit announces what it brings in again and again, for an announcement may be lost. */
const announcements = 10

/** What a machine is made of. */
export interface MachineParts {
  readonly node: Party
  readonly clock: VirtualClock
  readonly kernel: LaneKernel
  readonly random: Random
  changed(): void
  /** The kit tells everybody that it has brought an address in. */
  announce(address: string): void
  /** What the story tells. */
  tell(text: string): void
  /** Its lane has taken something, or has it no more. */
  onClaim(tag: string, isTaken: boolean): void
}

/** One machine: its kernel, its lane's thread, and as much of a daemon as obeys the cluster. */
export class LaneMachine {
  readonly node: Party
  readonly kernel: LaneKernel
  readonly #parts: MachineParts
  #listener: LaneListener | undefined
  /** What this node holds, as its daemon has it. */
  readonly #own = new Set<string>()
  #orders: LaneOrders = noOrders
  #boot = 0
  /** By the machine's own clock. */
  #authorityMs = Number.NEGATIVE_INFINITY

  constructor(parts: MachineParts) {
    this.node = parts.node
    this.kernel = parts.kernel
    this.#parts = parts
  }

  /** The thread that it runs; set once. */
  set listener(listener: LaneListener) {
    this.#listener = listener
  }

  get listener(): LaneListener {
    if (this.#listener === undefined) throw new Error('a machine without a thread')
    return this.#listener
  }

  get isUp(): boolean {
    return this.kernel.isUp(this.#parts.clock.nowMs())
  }

  get hasAuthority(): boolean {
    return this.kernel.clockMs(this.#parts.clock.nowMs()) < this.#authorityMs
  }

  get authorityMs(): number {
    return this.#authorityMs
  }

  /** What the thread has obeyed is what the daemon wants. */
  get isObeyed(): boolean {
    return this.listener.obeyed === this.#orders
  }

  /** Its lane lets an address speak only while it is answered. */
  isGating(tag: string): boolean {
    const obeyed = this.listener.obeyed
    return obeyed?.isGated === true && obeyed.own.some((one) => one.tag === tag)
  }

  /** By the word of the cluster. */
  owns(tag: string): boolean {
    return this.#own.has(tag)
  }

  renew(forMs: number): void {
    this.#authorityMs = this.kernel.clockMs(this.#parts.clock.nowMs()) + forMs
  }

  /** The lane is told after a moment, in order. */
  order(orders: LaneOrders): void {
    this.#orders = orders
    this.#later(tellMs, () => this.listener.post(this.#orders))
  }

  /** What its lane has taken is its own by now. */
  adopt({ tag }: LaneResourceModel): void {
    this.#own.add(tag)
  }

  /** The kit brings it in. */
  restore(resource: LaneResourceModel): void {
    this.#parts.tell(`restores ${resource.tag}`)
    this.#own.add(resource.tag)
    this.#later(kitMs, () => {
      if (this.#own.has(resource.tag)) this.kernel.add(resource.address)
      this.#parts.changed()
      this.#announce(resource, announcements)
    })
  }

  /** The kit takes it away. */
  drop(resource: LaneResourceModel): void {
    if (!this.#own.delete(resource.tag)) return
    this.#parts.tell(`removes ${resource.tag}`)
    this.#later(kitMs, () => {
      if (!this.#own.has(resource.tag)) this.kernel.remove(resource.address)
      this.#parts.changed()
    })
  }

  /** It begins with what is there already. */
  begin(own: readonly LaneResourceModel[], orders: LaneOrders): void {
    for (const { tag, address } of own) {
      this.#own.add(tag)
      this.kernel.add(address)
    }
    this.#orders = orders
    this.listener.start(orders)
  }

  die(): void {
    this.#boot += 1
    this.#authorityMs = Number.NEGATIVE_INFINITY
    this.listener.end()
    this.#own.clear()
    this.kernel.clear()
    this.#parts.tell('dies')
    this.#parts.changed()
  }

  boot(): void {
    this.#orders = noOrders
    this.#parts.tell('boots')
    this.listener.start(this.#orders)
  }

  endThread(): void {
    this.#parts.tell("'s thread ends")
    this.listener.end()
  }

  startThread(): void {
    if (!this.isUp || this.listener.life >= 0) return
    this.#parts.tell("'s thread is started again")
    this.listener.start(this.#orders)
  }

  /** The lane tells its daemon. */
  hearNews(news: FastLaneNews, atMs: number): void {
    if (news.kind === 'silent' || news.kind === 'heard') {
      this.#parts.tell(`hears that ${news.node} is ${news.kind}`)
      return
    }
    if (news.kind !== 'refused') {
      for (const tag of news.tags) {
        const passedMs = Math.max(0, atMs - this.#parts.clock.nowMs())
        this.#later(tellMs + passedMs, () => this.#parts.onClaim(tag, news.kind === 'taken'))
      }
    }
    const why = news.kind === 'taken' ? '' : `: ${news.why}`
    this.#parts.tell(`${news.kind} ${news.tags.join(' ')} of ${news.node}${why}`)
  }

  #announce(resource: LaneResourceModel, times: number): void {
    if (times === 0 || !this.kernel.has(resource.address)) return
    this.#parts.announce(resource.address)
    this.#later(kitMs, () => this.#announce(resource, times - 1))
  }

  #later(withinMs: number, act: () => void): void {
    const { clock, random } = this.#parts
    const boot = this.#boot
    const atMs = clock.nowMs() + random.between(0.2, withinMs)
    clock.after(this.kernel.thawedMs(atMs) - clock.nowMs(), () => {
      if (this.#boot === boot) act()
    })
  }
}
