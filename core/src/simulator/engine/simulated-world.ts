import type { NodeName } from '../../model/index.ts'
import type { EngineProcess, Knowledge } from '../../sequencer/index.ts'
import type { Random } from '../random.ts'
import type { VirtualClock } from '../virtual-clock.ts'
import { SimulatedEngine } from './simulated-engine.ts'
import { SimulatedSequencer } from './simulated-sequencer.ts'
import { Wire } from './wire.ts'

/** What a simulated world is made of; the same seed plays the same story. */
export interface SimulatedWorldSettings {
  readonly clock: VirtualClock
  readonly random: Random
  readonly latencyMs: { readonly low: number; readonly high: number }
}

const silenceMs = { low: 200, high: 230 }

/** All nodes of a simulated cluster, their processes, and whoever is the sequencer among them. */
export class SimulatedWorld {
  readonly clock: VirtualClock
  readonly random: Random
  readonly #latencyMs: SimulatedWorldSettings['latencyMs']
  readonly #engines: SimulatedEngine[] = []
  #sequencer: SimulatedSequencer | undefined
  #connectionCount = 0

  constructor(settings: SimulatedWorldSettings) {
    this.clock = settings.clock
    this.random = settings.random
    this.#latencyMs = settings.latencyMs
  }

  get sequencer(): SimulatedSequencer | undefined {
    return this.#sequencer
  }

  /** A new process of a node, with its engine. */
  createEngine(seat: { node: NodeName; role: EngineProcess['role'] }): SimulatedEngine {
    const pid = this.#engines.length + 1
    const identity = { pid, boot: `${pid}`, startTime: `${pid}`, pidNamespace: 'simulated' }
    const engine = new SimulatedEngine(this, { ...seat, ...identity })
    this.#engines.push(engine)
    return engine
  }

  isAlive(process: EngineProcess): boolean {
    return this.#engines[process.pid - 1]?.isAlive === true
  }

  /** Ends one process, in the middle of whatever it was doing. */
  kill(engine: SimulatedEngine): void {
    if (!engine.isAlive) return
    engine.die()
    if (this.#sequencer?.host !== engine) return
    this.#sequencer.die()
    this.#sequencer = undefined
  }

  /** Ends all processes of a node in one moment. */
  crash(node: NodeName): void {
    for (const engine of this.#engines) if (engine.process.node === node) this.kill(engine)
  }

  /** Freezes a process. A sequencer is killed by its guardian for that, where it has one. */
  pause(engine: SimulatedEngine): void {
    engine.pause()
    const patienceMs = this.random.between(silenceMs.low, silenceMs.high)
    this.clock.after(patienceMs, () => {
      const isSilent = engine.isPaused && this.#sequencer?.host === engine
      if (isSilent && this.#hasGuardian(engine.process.node)) this.kill(engine)
    })
  }

  /** A daemon that did not come to the new sequencer is killed by its guardian. */
  killFrozen(process: EngineProcess): void {
    const frozen = this.#engines[process.pid - 1]
    if (frozen === undefined || !this.#hasGuardian(process.node)) return
    this.clock.after(this.pickLatencyMs(), () => this.kill(frozen))
  }

  resume(engine: SimulatedEngine): void {
    engine.resume()
  }

  /** The sequencer to connect to: `seeker` itself, where there is none and it is a daemon. */
  findSequencer(seeker: SimulatedEngine, known: Knowledge | null): SimulatedSequencer | undefined {
    if (this.#sequencer === undefined && seeker.process.role === 'daemon') {
      this.#sequencer = new SimulatedSequencer(this, seeker, known)
    }
    return this.#sequencer
  }

  /** The process has left; where it was the sequencer, another one must be. */
  abdicate(engine: SimulatedEngine): void {
    if (this.#sequencer?.host !== engine) return
    this.#sequencer.stop()
    this.#sequencer = undefined
  }

  createWire<Frame>(arrive: (frame: Frame) => void): Wire<Frame> {
    const pickLatencyMs = () => this.pickLatencyMs()
    return new Wire({ clock: this.clock, pickLatencyMs, arrive })
  }

  pickLatencyMs(): number {
    return this.random.between(this.#latencyMs.low, this.#latencyMs.high)
  }

  countConnection(): number {
    this.#connectionCount += 1
    return this.#connectionCount
  }

  #hasGuardian(node: NodeName): boolean {
    return this.#engines.some(
      ({ process, isAlive, isPaused }) =>
        process.node === node && process.role === 'guardian' && isAlive && !isPaused,
    )
  }
}
