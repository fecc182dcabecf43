import type { NodeName } from '../../model/index.ts'
import { SimulatedWorld } from '../engine/index.ts'
import { createRandom } from '../random.ts'
import { VirtualClock } from '../virtual-clock.ts'
import { type Misfortunes, noMisfortunes } from './luck.ts'
import { Orphans } from './orphans.ts'
import { Services } from './services.ts'
import { SimulatedNode } from './simulated-node.ts'
import type { Surroundings } from './surroundings.ts'

/** Whom a simulated cluster tells what. */
export type ClusterListener = Pick<Surroundings, 'onDaemon' | 'onLog' | 'onLife'>

/** More turns than any chain of promises in a daemon has. */
const promiseTurns = 40

const latencyMs = { low: 0.05, high: 2 }

/** A whole cluster in one process: real daemons, simulated machines, one clock, one seed. */
export class SimulatedCluster {
  readonly clock = new VirtualClock()
  readonly services = new Services()
  readonly nodes: readonly SimulatedNode[]
  misfortunes: Misfortunes = noMisfortunes

  constructor(seed: number, names: readonly NodeName[], listener: ClusterListener) {
    const { clock, services } = this
    const random = createRandom(seed)
    const engines = new SimulatedWorld({ clock, random: createRandom(~seed), latencyMs })
    const orphans = new Orphans(clock)
    const misfortunes = (): Misfortunes => this.misfortunes
    const world = { clock, random, engines, services, orphans, misfortunes, ...listener }
    this.nodes = names.map((name) => new SimulatedNode(name, names, world))
  }

  node(name: NodeName): SimulatedNode {
    const node = this.nodes.find((one) => one.name === name)
    if (node === undefined) throw new Error(`assert: there is no node ${name}`)
    return node
  }

  /** The nodes that take part and have nothing wrong with them. */
  readyNodes(): readonly SimulatedNode[] {
    return this.nodes.filter((node) => node.isReady)
  }

  /** Lets time pass, event by event; promises have their turns after each. */
  async pass(ms: number): Promise<void> {
    const endMs = this.clock.nowMs() + ms
    for (let nextMs = this.clock.nextMs; nextMs !== undefined && nextMs <= endMs; ) {
      this.clock.step()
      await giveTurns()
      nextMs = this.clock.nextMs
    }
    this.clock.runUntil(endMs)
  }

  /** Lets time pass until it is so; false where that takes longer than `withinMs`. */
  async until(isSo: () => boolean, withinMs: number): Promise<boolean> {
    const endMs = this.clock.nowMs() + withinMs
    await giveTurns()
    while (!isSo()) {
      const nextMs = this.clock.nextMs
      if (nextMs === undefined || nextMs > endMs) return false
      this.clock.step()
      await giveTurns()
    }
    return true
  }
}

/** The same number of turns for the same history: nothing here waits for anything outside. */
async function giveTurns(): Promise<void> {
  for (let turn = 0; turn < promiseTurns; turn += 1) await undefined
}
