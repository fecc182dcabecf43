import type { NodeName, QuorumBasis } from '../../model/index.ts'
import type { Engine } from '../../ports/index.ts'
import type { EngineProcess } from '../../sequencer/index.ts'
import { type SimulatedEngine, SimulatedWorld } from '../engine/index.ts'
import type { Random } from '../random.ts'
import { type RingEngine, RingWorld } from '../ring/index.ts'
import type { VirtualClock } from '../virtual-clock.ts'
import { type NetworkFaults, noNetwork } from './network-faults.ts'
import { type QuorumSight, QuorumTruth } from './quorum-truth.ts'
import { createRingFaults } from './ring-faults.ts'
import { RingQuorum } from './ring-quorum.ts'

/** The engine in one simulated process. */
export interface EngineSeat extends Engine {
  readonly process: EngineProcess
  readonly isAlive: boolean
  readonly isPaused: boolean
  /** Called when its process was ended from outside. */
  onDeath: () => void
}

/** The engines of a simulated cluster, whichever of the two worlds they live in. */
export interface Engines {
  readonly network: NetworkFaults
  createEngine(seat: { node: NodeName; role: EngineProcess['role'] }): EngineSeat
  kill(seat: EngineSeat): void
  pause(seat: EngineSeat): void
  resume(seat: EngineSeat): void
  /** Ends all processes of a node in one moment. */
  crash(node: NodeName): void
  /** Freezes and thaws what is on a machine beside its daemon and guardian. */
  freezeNode(node: NodeName): void
  thawNode(node: NodeName): void
  /** Whether no daemon orders messages, and nobody could take anything over. */
  isDeserted(): boolean
  /** Whether two nodes hear each other's kernels on the segment of the services. */
  isConnected(one: NodeName, other: NodeName): boolean
  /** Whether a node reaches nothing outside of it. */
  isIsolated(node: NodeName): boolean
  /** For how long they have; ms. */
  connectedForMs(one: NodeName, other: NodeName): number
  /** Whether a node has quorum in truth, whatever its daemon believes. */
  quorumOf(node: NodeName): QuorumSight
}

/** What engines are made from. */
export interface EnginesSettings {
  readonly clock: VirtualClock
  readonly random: Random
  readonly nodes: readonly NodeName[]
  /** How many communication paths each two of them have. */
  readonly paths: number
  readonly quorum: QuorumBasis
}

const latencyMs = { low: 0.05, high: 2 }

/** Engines that meet on one machine, or in rings whose members can lose each other. */
export function createEngines(settings: EnginesSettings): Engines {
  return settings.quorum === 'machine' ? onOneMachine(settings) : inRings(settings)
}

/** Nodes of one machine have quorum while somebody orders what they say. */
function onOneMachine({ clock, random, nodes }: EnginesSettings): Engines {
  const world = new SimulatedWorld({ clock, random, latencyMs })
  const isQuorate = (): boolean => world.sequencer?.host.isPaused === false
  const nowMs = () => clock.nowMs()
  const parts = { nodes, nowMs, isQuorate, ringOf: () => 'machine', isDoubted: () => false }
  const truth = new QuorumTruth(parts)
  const andLook = (change: () => void): void => {
    change()
    truth.look()
  }
  return {
    network: noNetwork,
    createEngine: (seat) => {
      const engine = world.createEngine(seat)
      const start = engine.start.bind(engine)
      engine.start = (listener) =>
        start({ ...listener, onView: (view) => andLook(() => listener.onView(view)) })
      return engine
    },
    kill: (seat) => andLook(() => world.kill(seat as SimulatedEngine)),
    pause: (seat) => andLook(() => world.pause(seat as SimulatedEngine)),
    resume: (seat) => andLook(() => world.resume(seat as SimulatedEngine)),
    crash: (node) => andLook(() => world.crash(node)),
    freezeNode: () => {},
    thawNode: () => {},
    isDeserted: () => world.sequencer === undefined,
    isConnected: () => true,
    isIsolated: () => false,
    connectedForMs: () => Number.POSITIVE_INFINITY,
    quorumOf: (node) => truth.of(node),
  }
}

function inRings({ clock, random, nodes, paths, quorum }: EnginesSettings): Engines {
  if (quorum === 'machine') throw new Error('assert: rings have a quorum of nodes')
  const world = new RingWorld({ clock, random, nodes, paths, latencyMs, quorum })
  const truth = new RingQuorum({ world, nodes, quorum })
  return {
    network: createRingFaults(world, { nodes, quorum, random, truth }),
    createEngine: (seat) => {
      const engine = world.createEngine(seat)
      truth.attend(engine)
      return engine
    },
    kill: (seat) => world.kill(seat as RingEngine),
    pause: (seat) => world.pause(seat as RingEngine),
    resume: (seat) => world.resume(seat as RingEngine),
    crash: (node) => {
      world.crash(node)
      truth.noteFrozen(node, false)
    },
    freezeNode: (node) => {
      world.freezeEngine(node)
      truth.noteFrozen(node, true)
    },
    thawNode: (node) => {
      world.thawEngine(node)
      truth.noteFrozen(node, false)
    },
    isDeserted: () => false,
    isConnected: (one, other) => world.network.isConnected(one, other),
    isIsolated: (node) => world.network.isIsolated(node),
    connectedForMs: (one, other) => world.network.connectedForMs(one, other),
    quorumOf: (node) => truth.truth.of(node),
  }
}
