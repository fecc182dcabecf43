import type { NodeName } from '../../model/index.ts'
import type { EngineProcess } from '../../sequencer/index.ts'
import type { VirtualClock } from '../virtual-clock.ts'
import { Membership } from './membership.ts'
import { Network } from './network.ts'
import { Quorum } from './quorum.ts'
import { RingEngine } from './ring-engine.ts'
import { RingNode } from './ring-node.ts'
import type { RingProcess } from './ring-process.ts'
import { completeSettings, type RingWorldSettings } from './ring-settings.ts'

/** A ring, for who looks at it from outside. */
export interface RingSight {
  readonly id: string
  readonly nodes: readonly NodeName[]
  /** Whether the engine process that is looked at has said of it last that it has quorum. */
  readonly isSaidQuorate: boolean
}

/** All nodes of a simulated cluster whose membership behaves as Corosync's does. */
export class RingWorld {
  readonly clock: VirtualClock
  readonly network: Network
  readonly #nodes: readonly RingNode[]
  readonly #membership: Membership
  readonly #quorum: Quorum
  readonly #engines: RingEngine[] = []
  #connectionCount = 0

  constructor(settings: RingWorldSettings) {
    const complete = completeSettings(settings)
    this.clock = settings.clock
    this.network = new Network(settings.nodes, () => settings.clock.nowMs(), complete.paths)
    const listProcesses = () => this.#listProcesses()
    this.#membership = new Membership(complete, this.network, listProcesses)
    this.#quorum = new Quorum(complete, this.network, listProcesses)
    this.#nodes = settings.nodes.map(
      (name) =>
        new RingNode(name, complete, {
          onUp: (process) => this.#welcome(process),
          onEntered: (process, ring) => this.#quorum.enter(process, ring),
          lateMsOf: (node) => this.#quorum.lateMsOf(node),
          countConnection: () => this.#countConnection(),
        }),
    )
    this.#membership.onChanged = () => this.#quorum.settle()
    this.network.onChange = () => this.#membership.reconsider()
  }

  /** A new process of a node, with its engine. The node is switched on when it starts. */
  createEngine(seat: { node: NodeName; role: EngineProcess['role'] }): RingEngine {
    const pid = this.#engines.length + 1
    const identity = { pid, boot: `${pid}`, startTime: `${pid}`, pidNamespace: 'simulated' }
    const engine = new RingEngine(this.#node(seat.node), { ...seat, ...identity })
    this.#engines.push(engine)
    return engine
  }

  /** Ends one process of a daemon or a guardian. */
  kill(engine: RingEngine): void {
    engine.die()
  }

  /** Freezes one process of a daemon or a guardian: nobody notices. */
  pause(engine: RingEngine): void {
    engine.pause()
  }

  resume(engine: RingEngine): void {
    engine.resume()
  }

  /** Ends all processes of a node in one moment. */
  crash(node: NodeName): void {
    const engines = this.#enginesOf(node)
    this.#node(node).switchOff()
    for (const engine of engines) engine.die()
    this.#membership.reconsider()
  }

  /** Starts the engine process of a node; it answers clients after a while. */
  startEngine(node: NodeName): void {
    this.#node(node).startProcess()
  }

  /** Ends the engine process of a node alone. */
  killEngine(node: NodeName): void {
    this.#node(node).endProcess()
    this.#membership.reconsider()
  }

  /** Stops the engine process of a node in good order. */
  stopEngine(node: NodeName): void {
    const ring = this.#node(node).process?.ring
    this.#node(node).endProcess()
    if (ring !== undefined) this.#membership.dismiss(ring)
    this.#membership.reconsider()
  }

  /** Freezes the engine process of a node alone. */
  freezeEngine(node: NodeName): void {
    this.#node(node).freezeProcess()
    this.#membership.reconsider()
  }

  thawEngine(node: NodeName): void {
    this.#node(node).thawProcess()
    this.#membership.reconsider()
  }

  /** Freezes all processes of a node. */
  freezeNode(node: NodeName): void {
    for (const engine of this.#enginesOf(node)) engine.pause()
    this.freezeEngine(node)
  }

  thawNode(node: NodeName): void {
    for (const engine of this.#enginesOf(node)) engine.resume()
    this.thawEngine(node)
  }

  /** Lets a node be told everything of quorum so many milliseconds later, until set anew. */
  delayQuorum(node: NodeName, ms: number): void {
    this.#quorum.delay(node, ms)
  }

  /** The ring that the engine process of a node is in. */
  ringOf(node: NodeName): RingSight | undefined {
    const { ring, word } = this.#node(node).process ?? {}
    if (ring === undefined) return undefined
    const isSaidQuorate = word?.ring === ring.id && word.isQuorate
    return { id: ring.id, nodes: ring.processes.map((process) => process.node), isSaidQuorate }
  }

  #welcome(process: RingProcess): void {
    this.#membership.admit(process)
    for (const engine of this.#enginesOf(process.node)) engine.seek()
  }

  #listProcesses(): readonly RingProcess[] {
    return this.#nodes.flatMap(({ process }) => process ?? [])
  }

  #enginesOf(node: NodeName): readonly RingEngine[] {
    return this.#engines.filter((engine) => engine.process.node === node && engine.isAlive)
  }

  #node(name: NodeName): RingNode {
    const node = this.#nodes.find((one) => one.name === name)
    if (node === undefined) throw new Error(`assert: there is no node ${name}`)
    return node
  }

  #countConnection(): number {
    this.#connectionCount += 1
    return this.#connectionCount
  }
}
