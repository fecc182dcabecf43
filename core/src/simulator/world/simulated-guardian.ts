import { LeasedEngine } from '../../authority/index.ts'
import { Caretaker, droppedWord } from '../../guardian/index.ts'
import { defaultTiming, type NodeName, type Tag, type Timing } from '../../model/index.ts'
import type { Authority, GuardianPost, LodgedDrop, Log } from '../../ports/index.ts'
import type { EngineSeat } from './engines.ts'
import { ProcessClock } from './process-clock.ts'
import type { Surroundings } from './surroundings.ts'

/** What a simulated guardian is made from. */
export interface SimulatedGuardianParts {
  readonly node: NodeName
  readonly world: Surroundings
  readonly log: Log
  killDaemon(): void
}

/** A way down takes some of its time, and never more than its kit said. */
const dropsWithin = { low: 0.05, high: 0.9 }

/** The real guardian of one node, on simulated ports: a process that may be frozen, or end. */
export class SimulatedGuardian implements GuardianPost {
  /** The guardian's process, as the engine knows it. */
  readonly process: EngineSeat
  /** It has had a daemon in its care. */
  hasAttended = false
  readonly #parts: SimulatedGuardianParts
  readonly #clock: ProcessClock
  readonly #engine: LeasedEngine
  readonly #caretaker: Caretaker
  /** How long the way down from each resource takes with all that is below it, at most; ms. */
  readonly #wayDownsMs = new Map<Tag, number>()

  constructor(parts: SimulatedGuardianParts) {
    this.#parts = parts
    const { node, world, log } = parts
    this.#clock = new ProcessClock(world.clock)
    this.process = world.engines.createEngine({ node, role: 'guardian' })
    this.process.onDeath = () => this.#clock.end()
    this.#engine = new LeasedEngine({
      ...{ engine: this.process, node, role: 'guardian', clock: this.#clock },
      times: () => this.#caretaker.timing ?? defaultTiming,
      isSending: () => this.#caretaker.isStandingIn,
    })
    this.#caretaker = new Caretaker({
      ...{ node, clock: this.#clock, authority: this.#engine, log },
      isDeserted: () => world.engines.isDeserted(),
      killDaemon: () => {
        parts.killDaemon()
        world.orphans.endAll(node)
      },
      execute: (drop) => this.#execute(drop),
      onStandIn: () => this.#engine.goOn(),
      tellRemoved: (tags) => this.#engine.broadcast(droppedWord(tags)),
    })
  }

  /** What it knows of its node's authority while it stands in for its daemon. */
  get authority(): Authority {
    return this.#engine
  }

  start(): void {
    const caretaker = this.#caretaker
    void this.#engine.start({
      onView: (view) => caretaker.enterView(view),
      onQuorum: () => {},
      onMessage: () => {},
      onLost: () => caretaker.loseEngine(),
      onDown: () => {},
    })
  }

  /** A daemon has started and is in its care. */
  attend(): void {
    this.hasAttended = true
    this.#act(() => this.#caretaker.attend())
  }

  /** Its daemon is dead. */
  mourn(): void {
    this.#act(() => this.#caretaker.mourn())
  }

  /** Its daemon has left in good order. */
  leave(): void {
    this.#caretaker.stop()
    void this.#engine.leave()
  }

  pause(): void {
    this.#clock.pause()
    this.#parts.world.engines.pause(this.process)
  }

  resume(): void {
    this.#parts.world.engines.resume(this.process)
    this.#clock.resume()
  }

  lodge(drop: LodgedDrop): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#act(() => {
      this.#wayDownsMs.set(drop.tag, drop.wayDownMs)
      this.#caretaker.lodge(drop)
      resolve()
    })
    return promise
  }

  withdraw(tag: Tag): void {
    this.#act(() => this.#caretaker.withdraw(tag))
  }

  renew(untilMs: number): void {
    this.#act(() => this.#caretaker.renew(untilMs))
  }

  yield(): void {
    this.#act(() => this.#caretaker.yield())
  }

  setTiming(timing: Timing): void {
    this.#act(() => this.#caretaker.setTiming(timing))
  }

  /** What is said to a frozen process waits until it goes on. */
  #act(what: () => void): void {
    if (this.process.isPaused) this.#clock.soon(what)
    else what()
  }

  #execute({ tag, wayDownMs, children }: LodgedDrop): Promise<void> {
    const { node, world } = this.#parts
    const below = children.map((child) => this.#wayDownsMs.get(child) ?? 0)
    const longestMs = wayDownMs - Math.max(0, ...below)
    world.onDrop(node, tag)
    const share = world.random.between(dropsWithin.low, dropsWithin.high)
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#clock.after(longestMs * share, () => {
      world.orphans.end(`${tag}@${node}`)
      world.services.take(tag, node)
      resolve()
    })
    return promise
  }
}
