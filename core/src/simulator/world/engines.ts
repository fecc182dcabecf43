import type { NodeName, QuorumBasis } from '../../model/index.ts'
import type { Engine } from '../../ports/index.ts'
import type { EngineProcess } from '../../sequencer/index.ts'
import { type SimulatedEngine, SimulatedWorld } from '../engine/index.ts'
import type { Random } from '../random.ts'
import { type RingEngine, RingWorld } from '../ring/index.ts'
import type { VirtualClock } from '../virtual-clock.ts'
import { type NetworkFaults, noNetwork } from './network-faults.ts'
import { createRingFaults } from './ring-faults.ts'

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
}

/** What engines are made from. */
export interface EnginesSettings {
  readonly clock: VirtualClock
  readonly random: Random
  readonly nodes: readonly NodeName[]
  readonly quorum: QuorumBasis
}

const latencyMs = { low: 0.05, high: 2 }

/** Engines that meet on one machine, or in rings whose members can lose each other. */
export function createEngines(settings: EnginesSettings): Engines {
  return settings.quorum === 'machine' ? onOneMachine(settings) : inRings(settings)
}

function onOneMachine({ clock, random }: EnginesSettings): Engines {
  const world = new SimulatedWorld({ clock, random, latencyMs })
  return {
    network: noNetwork,
    createEngine: (seat) => world.createEngine(seat),
    kill: (seat) => world.kill(seat as SimulatedEngine),
    pause: (seat) => world.pause(seat as SimulatedEngine),
    resume: (seat) => world.resume(seat as SimulatedEngine),
    crash: (node) => world.crash(node),
    freezeNode: () => {},
    thawNode: () => {},
    isDeserted: () => world.sequencer === undefined,
    isConnected: () => true,
    isIsolated: () => false,
    connectedForMs: () => Number.POSITIVE_INFINITY,
  }
}

function inRings({ clock, random, nodes, quorum }: EnginesSettings): Engines {
  if (quorum === 'machine') throw new Error('assert: rings have a quorum of nodes')
  const world = new RingWorld({ clock, random, nodes, latencyMs, quorum })
  return {
    network: createRingFaults(world, { nodes, quorum, random }),
    createEngine: (seat) => world.createEngine(seat),
    kill: (seat) => world.kill(seat as RingEngine),
    pause: (seat) => world.pause(seat as RingEngine),
    resume: (seat) => world.resume(seat as RingEngine),
    crash: (node) => world.crash(node),
    freezeNode: (node) => world.freezeEngine(node),
    thawNode: (node) => world.thawEngine(node),
    isDeserted: () => false,
    isConnected: (one, other) => world.network.isConnected(one, other),
    isIsolated: (node) => world.network.isIsolated(node),
    connectedForMs: (one, other) => world.network.connectedForMs(one, other),
  }
}
