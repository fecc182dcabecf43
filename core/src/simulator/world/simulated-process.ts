import { LeasedEngine } from '../../authority/index.ts'
import { Daemon, depart, RequestDesk, recall, workOut } from '../../daemon/index.ts'
import { HoldfastError } from '../../errors/index.ts'
import { holdingTiming, type NodeName, type Timing } from '../../model/index.ts'
import type { Fence, GuardianPost, Log, Reach, Store } from '../../ports/index.ts'
import type { Disk } from './disk.ts'
import type { EngineSeat } from './engines.ts'
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

  constructor(parts: ProcessParts) {
    this.#parts = parts
    const { node, world } = parts
    this.clock = new ProcessClock(world.clock)
    this.#host = new SimulatedKitHost({ ...world, node, clock: this.clock })
    this.#engine = world.engines.createEngine({ node, role: 'daemon' })
    this.#engine.onDeath = () => this.#end('died')
    this.#leased = new LeasedEngine({
      ...{ engine: this.#engine, node, role: 'daemon', clock: this.clock },
      times: () => this.#times,
      isSending: () => true,
    })
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

  /** Whether it takes part: in an installed view, and all was looked at. */
  get isReady(): boolean {
    return this.#daemon?.isReady === true && !this.#isLeaving
  }

  async start(): Promise<void> {
    const { node, boot, nodes, disk, world, guardian } = this.#parts
    world.orphans.endAll(node)
    const store = disk.createStore(this.clock)
    const beginning = { cluster: 'simulated', nodes, basis: world.basis }
    const remembered = await recallOrBegin(store, beginning)
    const daemon = new Daemon({
      ...{ node, boot, beginning, remembered, store },
      ...{ host: this.#host, clock: this.clock, guardian },
      ...(world.basis.isFencing && { fence: this.#createFence() }),
      reach: this.#createReach(),
      ...{ engine: this.#leased, authority: this.#leased },
      log: logTo(world.onLog, node),
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

  resume(): void {
    this.#parts.world.engines.resume(this.#engine)
    this.clock.resume()
  }

  kill(): void {
    this.#parts.world.engines.kill(this.#engine)
  }

  #createFence(): Fence {
    const { random, fence: behaviour, cutOff } = this.#parts.world
    return createSimulatedFence({ clock: this.clock, random, behaviour, cutOff })
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

/** A damaged memory is left behind, as the daemon's main program does. */
async function recallOrBegin(
  store: Store,
  beginning: Parameters<typeof recall>[1],
): ReturnType<typeof recall> {
  try {
    return await recall(store, beginning)
  } catch (error) {
    if (!(error instanceof HoldfastError)) throw error
    return recall(store, beginning)
  }
}

/** A log whose lines a story may tell. */
export function logTo(tell: Surroundings['onLog'], node: NodeName): Log {
  const say = (level: LogLine['level']) => (fields: object, message: string) =>
    tell(node, { level, message, fields })
  return { debug: say('debug'), info: say('info'), warn: say('warn'), error: say('error') }
}
