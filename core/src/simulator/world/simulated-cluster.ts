import { nextTick } from 'node:process'
import type { Basis, NodeName } from '../../model/index.ts'
import type { KitCall } from '../../ports/index.ts'
import { createRandom, type Random } from '../random.ts'
import type { Misfortune } from '../script/action.ts'
import { VirtualClock } from '../virtual-clock.ts'
import { createEngines, type Engines } from './engines.ts'
import type { NetworkFaults } from './network-faults.ts'
import { Orphans } from './orphans.ts'
import { runPromises } from './run-promises.ts'
import { Services } from './services.ts'
import type { FenceBehaviour } from './simulated-fence.ts'
import { SimulatedNode } from './simulated-node.ts'
import type { SimulatedKit } from './stand-in-kits.ts'
import type { Surroundings } from './surroundings.ts'

/** Whom a simulated cluster tells what. */
export type ClusterListener = Pick<
  Surroundings,
  | 'onDaemon'
  | 'onNotice'
  | 'onLog'
  | 'onLife'
  | 'onFence'
  | 'onCall'
  | 'onDrop'
  | 'onAuthorityEnded'
> & {
  /** A fence cut a node off. */
  onFenced(node: NodeName): void
}

/** What a simulated cluster is made of. */
export interface ClusterSettings {
  readonly seed: number
  readonly nodes: readonly NodeName[]
  /** How many communication paths each two of them have. */
  readonly paths: number
  readonly basis: Basis
  readonly fence: FenceBehaviour
  readonly kits: readonly SimulatedKit[]
}

/** A machine that was cut off starts again by itself. */
const restartsWithinMs = { low: 1_500, high: 6_000 }

/** A whole cluster in one process: real daemons, simulated machines, one clock, one seed. */
export class SimulatedCluster {
  readonly clock = new VirtualClock()
  readonly services = new Services()
  readonly orphans = new Orphans(this.clock)
  readonly nodes: readonly SimulatedNode[]
  /** What can happen between its nodes, and to engines beside the daemons. */
  readonly network: NetworkFaults
  readonly engines: Engines
  /** Of several that are meant by a call the newest counts. */
  misfortunes: readonly Misfortune[] = []

  constructor(settings: ClusterSettings, listener: ClusterListener) {
    const { clock, services, orphans } = this
    const { seed, nodes: names, paths, basis, kits, fence } = settings
    const random = createRandom(seed)
    const luck = createRandom(~seed)
    const { quorum } = basis
    const engines = createEngines({ clock, random: luck, nodes: names, paths, quorum })
    this.engines = engines
    this.network = engines.network
    const misfortuneOf = (call: KitCall, node: NodeName) => this.#misfortuneOf(call, node)
    const cutOff = (node: NodeName): void => this.#cutOff(node, random, listener)
    const shared = { clock, random, engines, services, orphans, basis, kits, fence }
    const canHear = (holder: NodeName, by: NodeName): boolean => {
      return !this.node(holder).isPaused && engines.isConnected(holder, by)
    }
    const world = { ...shared, misfortuneOf, cutOff, canHear, ...listener }
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
    await this.#goOn(endMs, () => false)
    this.clock.runUntil(endMs)
  }

  /** Lets time pass until it is so; false where that takes longer than `withinMs`. */
  until(isSo: () => boolean, withinMs: number): Promise<boolean> {
    return this.#goOn(this.clock.nowMs() + withinMs, isSo)
  }

  /**
   * Lets time pass until the work has ended, well or not, or is given up; false where that takes
   * longer.
   */
  ended(work: Promise<unknown>, withinMs: number, isGivenUp = () => false): Promise<boolean> {
    let hasEnded = false
    const note = (): void => {
      hasEnded = true
    }
    work.then(note, note)
    return this.until(() => hasEnded || isGivenUp(), withinMs)
  }

  /** Nothing here waits for anything outside: the next event comes when all promises are done. */
  #goOn(endMs: number, isSo: () => boolean): Promise<boolean> {
    const { clock } = this
    const run = (): boolean => {
      for (;;) {
        runPromises()
        if (isSo()) return true
        const { nextMs } = clock
        if (nextMs === undefined || nextMs > endMs) return false
        clock.step()
      }
    }
    // In a tick of its own: whoever asks may be a promise that is having its turn.
    return new Promise((resolve, reject) => {
      nextTick(() => {
        try {
          resolve(run())
        } catch (error) {
          reject(error)
        }
      })
    })
  }

  #cutOff(name: NodeName, random: Random, listener: ClusterListener): void {
    const node = this.node(name)
    // A daemon that left may have left programs in service, which end with their machine.
    if (!node.isOn) return node.crash()
    listener.onFenced(name)
    node.crash()
    const { low, high } = restartsWithinMs
    this.clock.after(random.between(low, high), () => node.switchOn())
  }

  #misfortuneOf({ tag, verb }: KitCall, node: NodeName): Misfortune {
    const isMeant = (one: Misfortune): boolean =>
      (one.tag ?? tag) === tag && (one.node ?? node) === node && (one.verb ?? verb) === verb
    return this.misfortunes.findLast(isMeant) ?? {}
  }
}
