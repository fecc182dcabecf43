import { messageOf } from '../errors/index.ts'
import type { NodeName, Tag, Timing } from '../model/index.ts'
import type { Authority, CancelTimer, Clock, EngineView, LodgedDrop, Log } from '../ports/index.ts'
import { Companions } from './companions.ts'
import type { StandInGates } from './stand-in-gates.ts'

/** What a caretaker needs of its surroundings. */
export interface CaretakerParts {
  readonly node: NodeName
  readonly clock: Clock
  /** The guardian's own lease: renewed by its own heartbeats while it stands in for the daemon. */
  readonly authority: Authority
  readonly log: Log
  /** Where addresses are gated: kept open while it stands in, and shut with what is dropped. */
  readonly gates?: StandInGates | undefined
  /** Whether there is nobody at all who could take anything over: no ring, and no way to one. */
  isDeserted(): boolean
  /** Ends the daemon, and whatever its actions started, at once. */
  killDaemon(): void
  /** Carries a hard way down out; rejects where it is not certain that nothing is left. */
  execute(drop: LodgedDrop): Promise<void>
  /** It stands in for the daemon from now on. */
  onStandIn(): void
  /** Tells the cluster what was dropped here. */
  tellRemoved(tags: readonly Tag[]): void
}

/** How the daemon is, as far as its guardian knows; a starting one has not renewed anything. */
type DaemonState = 'starting' | 'alive' | 'yielding' | 'dead'

/** How often the cluster is told again what was dropped, as long as no daemon is back. */
const tellAgainMs = 100

/** What could not be dropped is tried again after so long. */
const dropAgainMs = 500

/**
 * Keeps the promise that a node's authority has an end (ownership, rule 8): stands in for a daemon
 * that is dead until another one must be there, and drops what a daemon that is frozen, or too
 * slow, still holds when the authority is over.
 */
export class Caretaker {
  readonly #parts: CaretakerParts
  readonly #lodged = new Map<Tag, LodgedDrop>()
  #timing: Timing | undefined
  #daemon: DaemonState = 'dead'
  #untilMs = Number.NEGATIVE_INFINITY
  #standInUntilMs = Number.NEGATIVE_INFINITY
  #cancelEnd: CancelTimer | undefined
  #cancelTelling: CancelTimer | undefined
  #cancelKeeping: CancelTimer | undefined
  #dropped: readonly Tag[] = []
  readonly #companions: Companions
  #isDropping = false
  /** There was no ring when it last looked. */
  #isAlone = false

  constructor(parts: CaretakerParts) {
    this.#parts = parts
    this.#companions = new Companions(parts.node)
    parts.authority.follow({ onRenewed: () => this.#renewSelf(), onEnded: () => {} })
  }

  /** Whether the guardian sends the node's heartbeats, because its daemon cannot. */
  get isStandingIn(): boolean {
    return this.#isDaemonAway && this.#parts.clock.nowMs() < this.#standInUntilMs
  }

  get timing(): Timing | undefined {
    return this.#timing
  }

  /** A daemon is there: from its first renewal on it renews, and drops, by itself. */
  attend(): void {
    this.#daemon = 'starting'
    this.#forget()
    this.#watchEnd()
  }

  /** The daemon is dead: another one may adopt what it left, until its grace is nearly over. */
  mourn(): void {
    if (this.#daemon === 'dead' || this.#timing === undefined) return
    // The cluster counts the grace from the first death: one that never came up changes nothing.
    const wasUp = this.#daemon !== 'starting'
    this.#daemon = 'dead'
    const nowMs = this.#parts.clock.nowMs()
    if (wasUp && nowMs < this.#dueMs) this.#standInUntilMs = nowMs + this.#standInMs(this.#timing)
    if (this.isStandingIn) this.#parts.onStandIn()
    this.#watchEnd()
    this.#keepUndisputed()
  }

  setTiming(timing: Timing): void {
    this.#timing = timing
    // A daemon that has just come has a lease's time to show that the node has its authority.
    const isNew = this.#untilMs === Number.NEGATIVE_INFINITY
    const longestMs = this.#parts.clock.nowMs() + timing.leaseMs
    // Whatever was renewed by a longer lease counts by the shorter one.
    if (!isNew && this.#untilMs <= longestMs) return
    this.#untilMs = longestMs
    this.#watchEndAnew()
  }

  lodge(drop: LodgedDrop): void {
    this.#lodged.set(drop.tag, drop)
    this.#dropped = this.#dropped.filter((tag) => tag !== drop.tag)
    this.#watchEnd()
  }

  withdraw(tag: Tag): void {
    this.#lodged.delete(tag)
  }

  renew(untilMs: number): void {
    if (this.#daemon !== 'dead') this.#daemon = 'alive'
    this.#forget()
    this.#extend(untilMs)
    this.#renewSelf()
  }

  yield(): void {
    if (this.#daemon === 'alive') this.#daemon = 'yielding'
  }

  /**
   * Who is together has changed: what was said before may not have been heard. Whoever was not with
   * this guardian all the time may have taken over what a dead daemon left: it is dropped at once.
   */
  enterView(view: Pick<EngineView, 'members' | 'joined' | 'left'>): void {
    if (this.#isAlone && this.#isDaemonAway) this.#extendAlone()
    this.#isAlone = false
    const isReunion = this.#companions.meet(view)
    if (isReunion && this.#daemon === 'dead') this.#endNow()
    this.#tellRemoved()
  }

  /** The engine was lost: what the others do since then nobody knows, unless there are none. */
  loseEngine(): void {
    if (this.#parts.isDeserted()) this.#isAlone = true
    else this.#companions.forget()
  }

  /** The daemon said good-bye: nothing is watched any more. */
  stop(): void {
    this.#cancelEnd?.()
    this.#cancelTelling?.()
    this.#cancelKeeping?.()
  }

  #endNow(): void {
    this.#standInUntilMs = Number.NEGATIVE_INFINITY
    this.#untilMs = Math.min(this.#untilMs, this.#parts.clock.nowMs())
    this.#watchEndAnew()
  }

  /** The end is sooner than what the timer waits for. */
  #watchEndAnew(): void {
    if (this.#isDropping) return
    this.#cancelEnd?.()
    this.#cancelEnd = undefined
    this.#watchEnd()
  }

  #extend(untilMs: number): void {
    this.#untilMs = Math.max(this.#untilMs, untilMs)
    this.#watchEnd()
  }

  /** What was dropped may be in service again: nobody must be told that it is not. */
  #forget(): void {
    this.#cancelTelling?.()
    this.#dropped = []
  }

  /** Until now there was nobody who could have taken anything over: the lease counts from now. */
  #extendAlone(): void {
    this.#isAlone = true
    this.#extend(this.#parts.clock.nowMs() + (this.#timing?.leaseMs ?? 0))
  }

  /** When what is still lodged is dropped. */
  get #dueMs(): number {
    return this.#untilMs + (this.#timing?.guardianMs ?? 0)
  }

  /** So long that the lease that remains, and the drops after it, end before the grace does. */
  #standInMs({ daemonGraceMs, leaseMs, guardianMs, marginMs }: Timing): number {
    const wayDownMs = Math.max(0, ...[...this.#lodged.values()].map((one) => one.wayDownMs))
    return Math.max(0, daemonGraceMs - leaseMs - guardianMs - marginMs - wayDownMs)
  }

  /** A daemon whose main thread is busy is acknowledged by the others all the same. */
  #renewSelf(): void {
    const { isStandingIn } = this
    if (!isStandingIn && this.#daemon !== 'alive') return
    const { clock, authority, gates } = this.#parts
    const remainingMs = authority.remainingMs()
    if (remainingMs <= 0) return
    this.#extend(clock.nowMs() + remainingMs)
    if (isStandingIn && this.#lodged.size > 0) gates?.open(this.#lodged.values(), remainingMs)
  }

  /**
   * There is no ring that could renew anything: the gates stay open until somebody is up, and from
   * then on there is a lease's time to be in the first ring.
   */
  #keepUndisputed(): void {
    const { clock, gates } = this.#parts
    const timing = this.#timing
    if (timing === undefined || !this.#isDaemonAway) return
    if (this.#lodged.size > 0 && !this.#isDropping && this.#isUndisputed) {
      this.#extendAlone()
      gates?.open(this.#lodged.values(), timing.leaseMs)
    }
    this.#cancelKeeping?.()
    this.#cancelKeeping = clock.after(timing.heartbeatMs, () => this.#keepUndisputed())
  }

  /** Nobody speaks for the node: its daemon is dead, or has not renewed anything yet. */
  get #isDaemonAway(): boolean {
    return this.#daemon === 'dead' || this.#daemon === 'starting'
  }

  /** The last daemon of a machine is dead: what it left harms nobody, until another one is up. */
  get #isUndisputed(): boolean {
    return this.#isDaemonAway && this.#parts.isDeserted()
  }

  /** One timer for all renewals: it looks again where the end has moved meanwhile. */
  #watchEnd(): void {
    if (this.#cancelEnd !== undefined || this.#lodged.size === 0 || this.#isDropping) return
    const { clock } = this.#parts
    const look = () => {
      this.#cancelEnd = undefined
      this.#renewSelf()
      if (clock.nowMs() < this.#dueMs) this.#watchEnd()
      else if (this.#isUndisputed) this.#extendAlone()
      else if (this.#lodged.size > 0) void this.#dropAll()
    }
    // What the daemon has said, and a renewal, may wait to be read: this process may stand still.
    const afterMs = Math.max(0, this.#dueMs - clock.nowMs())
    this.#cancelEnd = clock.after(afterMs, () => clock.soon(look))
  }

  async #dropAll(): Promise<void> {
    const { log, killDaemon } = this.#parts
    const isFrozen = this.#daemon === 'alive'
    log.warn({ isFrozen, tags: [...this.#lodged.keys()] }, 'the authority is over: dropping')
    this.#isDropping = true
    if (isFrozen) {
      killDaemon()
      this.#daemon = 'dead'
    }
    const open = new Map(this.#lodged)
    const underWay = new Map<Tag, Promise<boolean>>()
    const dropOne = (tag: Tag): Promise<boolean> => {
      const known = underWay.get(tag) ?? this.#dropAfterParents(tag, { open, dropOne })
      underWay.set(tag, known)
      return known
    }
    await Promise.all([...open.keys()].map(dropOne))
    this.#parts.gates?.shut(this.#lodged.values())
    this.#tellRemoved()
    this.#cancelEnd = this.#parts.clock.after(dropAgainMs, () => {
      this.#cancelEnd = undefined
      this.#isDropping = false
      this.#watchEnd()
    })
  }

  /** Parents first, as everywhere; what cannot be dropped stays lodged, and is not told of. */
  async #dropAfterParents(
    tag: Tag,
    { open, dropOne }: { open: ReadonlyMap<Tag, LodgedDrop>; dropOne(tag: Tag): Promise<boolean> },
  ): Promise<boolean> {
    const drop = open.get(tag)
    if (drop === undefined) return true
    const parents = [...open.values()].filter(({ children }) => children.includes(tag))
    await Promise.all(parents.map((parent) => dropOne(parent.tag)))
    try {
      await this.#parts.execute(drop)
    } catch (error) {
      const reason = messageOf(error)
      const code = 'HF_GUARDIAN_DROP_FAILED'
      this.#parts.log.error({ code, tag, reason }, 'a resource could not be dropped')
      return false
    }
    if (this.#lodged.get(tag) === drop) this.#lodged.delete(tag)
    this.#dropped = [...this.#dropped, tag]
    return true
  }

  /** Until a daemon is back: what is said without a ring is heard by nobody. */
  #tellRemoved(): void {
    if (this.#dropped.length === 0 || !this.#isDaemonAway) return
    this.#parts.tellRemoved(this.#dropped)
    this.#cancelTelling?.()
    this.#cancelTelling = this.#parts.clock.after(tellAgainMs, () => this.#tellRemoved())
  }
}
