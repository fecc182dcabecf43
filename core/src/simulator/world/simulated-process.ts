import { LeasedEngine } from '../../authority/index.ts'
import { Daemon, depart, RequestDesk, recall, type Telling, workOut } from '../../daemon/index.ts'
import { holdingTiming, isActing, type NodeName, type Timing } from '../../model/index.ts'
import type { Authority, Fence, GuardianPost, Log, Reach } from '../../ports/index.ts'
import type { Disk } from './disk.ts'
import type { EngineSeat } from './engines.ts'
import type { Installed } from './installation.ts'
import { ProcessClock } from './process-clock.ts'
import { createSimulatedFence } from './simulated-fence.ts'
import { SimulatedKitHost } from './simulated-kit-host.ts'
import { createSimulatedReach } from './simulated-reach.ts'
import type { LogLine, Surroundings } from './surroundings.ts'

/** How it ended: it was killed or could not start, it has left, or it could not leave in order. */
export type End = 'died' | 'left' | 'gave-up'

/** What one life of a node's daemon is started with. */
export interface ProcessParts {
  readonly node: NodeName
  readonly boot: string
  readonly nodes: readonly NodeName[]
  readonly disk: Disk
  readonly world: Surroundings
  readonly guardian: GuardianPost
  /** How it tells operators, where anybody listens. */
  readonly telling: Telling | undefined
  /** It is the first of its guardian. */
  readonly hasBeenOff: boolean
  readonly installed: Installed
  /** How far the wall clock of the machine is from the true time, in ms. */
  wallOffsetMs(): number
  onEnd(how: End): void
}

/** One life of a daemon: the real one, on simulated ports, from its start to its end. */
export class SimulatedProcess {
  readonly clock: ProcessClock
  readonly #parts: ProcessParts
  readonly #host: SimulatedKitHost
  readonly #engine: EngineSeat
  readonly #leased: LeasedEngine
  #daemon: Daemon | undefined
  #desk: RequestDesk | undefined
  #requestCount = 0
  #isLeaving = false
  #runningSinceMs: number
  #toldView: string | undefined

  constructor(parts: ProcessParts) {
    this.#parts = parts
    const { node, world, installed } = parts
    const { kits } = installed
    this.clock = new ProcessClock(world.clock, () => parts.wallOffsetMs())
    this.#host = new SimulatedKitHost({ ...world, kits, node, clock: this.clock })
    this.#engine = this.#listenIn(world.engines.createEngine({ node, role: 'daemon' }))
    this.#engine.onDeath = () => this.#end('died')
    this.#leased = new LeasedEngine({
      ...{ engine: this.#engine, node, role: 'daemon', clock: this.clock },
      times: () => this.#times,
      isSending: () => true,
    })
    this.#leased.follow({ onRenewed: () => {}, onEnded: () => world.onAuthorityEnded(node) })
    this.#runningSinceMs = world.clock.nowMs()
  }

  get #times(): Timing {
    const state = this.#daemon?.state
    return state === undefined ? this.#parts.world.basis.timing : holdingTiming(state)
  }

  get daemon(): Daemon | undefined {
    return this.#daemon
  }

  get desk(): RequestDesk | undefined {
    return this.#desk
  }

  /** What its daemon knows of its own authority. */
  get authority(): Authority {
    return this.#leased
  }

  /** Whether it was started with the same software as everywhere. */
  get isUsual(): boolean {
    return this.#parts.installed.isUsual
  }

  /** Whether it takes part: in an installed view, and all was looked at. */
  get isReady(): boolean {
    return this.#daemon?.isReady === true && !this.#isLeaving
  }

  /** Whether it acts with the others of the very view that its engine told it of last. */
  get isActing(): boolean {
    const state = this.#daemon?.state
    return state !== undefined && state.view.id === this.#toldView && isActing(state)
  }

  async start(): Promise<void> {
    const { node, boot, nodes, disk, world, guardian, hasBeenOff, installed } = this.#parts
    const { telling } = this.#parts
    world.orphans.endAll(node)
    const store = disk.createStore(this.clock)
    const beginning = { cluster: 'simulated', nodes, basis: world.basis }
    const log = logTo(world.onLog, node)
    const remembered = await recall(store, beginning, ({ code, values, message }) => {
      log.error({ code, ...values }, message)
    })
    const daemon = new Daemon({
      ...{ node, boot, hasBeenOff, beginning, remembered, store, version: installed.version },
      ...{ host: this.#host, clock: this.clock, guardian },
      ...(world.basis.isFencing && { fence: this.#createFence() }),
      ...(telling !== undefined && { telling }),
      reach: this.#createReach(),
      ...{ engine: this.#leased, authority: this.#leased },
      log,
      onEnd: () => void this.leave(),
    })
    this.#daemon = daemon
    this.#desk = new RequestDesk({
      ...{ daemon, host: this.#host, clock: this.clock },
      newId: () => this.#newId(),
      workOut: (question) => Promise.resolve().then(() => workOut(question)),
    })
    world.onDaemon(daemon)
    await daemon.start().catch(() => this.#end('died'))
  }

  /** Leaves in good order, as on SIGTERM. */
  async leave(): Promise<void> {
    if (this.#daemon === undefined || this.#isLeaving) return
    this.#isLeaving = true
    const isInOrder = await depart(this.#daemon, this.clock)
    this.#end(isInOrder ? 'left' : 'gave-up')
  }

  get isPaused(): boolean {
    return this.#engine.isPaused
  }

  pause(): void {
    this.clock.pause()
    this.#parts.world.engines.pause(this.#engine)
  }

  /** Since when it has neither begun nor stood still; ms. */
  get runningSinceMs(): number {
    return this.isPaused ? Number.POSITIVE_INFINITY : this.#runningSinceMs
  }

  resume(): void {
    if (this.isPaused) this.#runningSinceMs = this.#parts.world.clock.nowMs()
    this.#parts.world.engines.resume(this.#engine)
    this.clock.resume()
  }

  kill(): void {
    this.#parts.world.engines.kill(this.#engine)
  }

  /** Notes which view its engine told it of last. */
  #listenIn(engine: EngineSeat): EngineSeat {
    const start = engine.start.bind(engine)
    engine.start = (listener) => {
      const onView: typeof listener.onView = (view) => {
        this.#toldView = view.id
        listener.onView(view)
      }
      const onLost: typeof listener.onLost = (reason) => {
        this.#toldView = undefined
        listener.onLost(reason)
      }
      return start({ ...listener, onView, onLost })
    }
    return engine
  }

  #createFence(): Fence {
    const { random, fence: behaviour, cutOff, onFence } = this.#parts.world
    return createSimulatedFence({ clock: this.clock, random, behaviour, cutOff, onFence })
  }

  #createReach(): Reach {
    const { node, world } = this.#parts
    const isReached = () => !world.engines.isIsolated(node)
    return createSimulatedReach({ clock: this.clock, random: world.random, isReached })
  }

  #newId(): string {
    this.#requestCount += 1
    return `${this.#parts.boot}/${this.#requestCount}`
  }

  #end(how: End): void {
    if (this.clock.isEnded) return
    this.clock.end()
    void this.#host.stop()
    this.#parts.disk.cut()
    this.#parts.onEnd(how)
  }
}

/** A log whose lines a story may tell. */
export function logTo(tell: Surroundings['onLog'], node: NodeName): Log {
  const say = (level: LogLine['level']) => (fields: object, message: string) =>
    tell(node, { level, message, fields })
  return { debug: say('debug'), info: say('info'), warn: say('warn'), error: say('error') }
}
