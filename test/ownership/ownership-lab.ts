import { basename } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { DemoNode } from '../demo/demo-node.ts'
import { lookWhoServes, ownerOf } from '../demo/served.ts'
import {
  applyHierarchy,
  buildGround,
  type Ground,
  type GroundPlan,
  lookWhetherAllIsWell,
  type Stage,
  startStage,
} from '../demo/stage.ts'
import { beginOrClose } from '../lab/begin-or-close.ts'
import { monotonicMs } from '../lab/monotonic.ts'
import { sweepAfterMe } from '../lab/sweeper.ts'
import { waitUntil } from '../lab/wait-until.ts'
import { makeWorldFolder, type WorldFolder } from '../lab/world-folder.ts'

const patience = { timeoutMs: 40_000, intervalMs: 20 }
/** Calm around what is measured, so that each thing is seen alone; in ms. */
const calmMs = 300

/** What a client and the kernels saw while something happened. */
export interface Seen {
  readonly outageMs: number
  /** The most nodes that had the address at the same time, and for how long more than one. */
  readonly ownersMax: number
  readonly severalOwnersMs: number
  /** Who had the address, one after the other; nobody is left out. */
  readonly owners: readonly string[]
  /** The rules of the decisions about the address that were made meanwhile. */
  readonly rules: readonly string[]
}

/** What nodes have beside the usual: folders of kits, and lines of YAML in their settings. */
export type Further = Pick<GroundPlan, 'kits' | 'extra'>

/** Nodes on Corosync that protect an address; a client and the kernels are asked every ms. */
export class OwnershipLab implements AsyncDisposable {
  readonly ground: Ground
  readonly stage: Stage
  readonly #folder: WorldFolder
  readonly #callOffSweeper: () => void

  private constructor(ground: Ground, stage: Stage, folder: WorldFolder) {
    this.ground = ground
    this.stage = stage
    this.#folder = folder
    this.#callOffSweeper = sweepAfterMe(basename(folder.path))
  }

  /** A lab whose client is served; its nodes have kits and settings beside the usual ones. */
  static async open(nodeCount: number, further: Further = {}): Promise<OwnershipLab> {
    const folder = makeWorldFolder('holdfast-ownership')
    const mark = basename(folder.path)
    const plan = { engine: 'corosync', nodeCount, mark, further: ['stranger'] } as const
    const ground = await buildGround(folder.path, { ...plan, ...further })
    const stage = await startStage(ground)
    return await beginOrClose(new OwnershipLab(ground, stage, folder), async (lab) => {
      await applyHierarchy(lab.stage, folder.path)
    })
  }

  get folder(): string {
    return this.#folder.path
  }

  get nodes(): readonly DemoNode[] {
    return this.stage.nodes
  }

  /** The node that has the address. */
  owner(): Promise<DemoNode> {
    return ownerOf(this.stage, this.nodes)
  }

  /** The nodes that do not have it. */
  async others(): Promise<readonly [DemoNode, ...DemoNode[]]> {
    const owner = await this.owner()
    const [first, ...rest] = this.nodes.filter((node) => node !== owner)
    if (first === undefined) throw new Error('there is only one node')
    return [first, ...rest]
  }

  /** Waits until one node serves the client and everything is in service on those that live. */
  async untilAllIsWell(living = this.nodes): Promise<void> {
    const look = () => lookWhetherAllIsWell(this.stage, living)
    await waitUntil('everything is in service', look, patience)
  }

  /** Waits until one of some nodes serves the client, whatever its daemon says. */
  async untilServed(among = this.nodes): Promise<void> {
    const look = async () => {
      const served = await lookWhoServes(this.stage, among)
      return typeof served !== 'string' || served
    }
    await waitUntil('the client is served', look, patience)
  }

  /** What is seen from before something happens until some calm after its end. */
  async see(happening: () => Promise<void>): Promise<Seen> {
    await sleep(calmMs)
    const from = monotonicMs()
    const before = await this.#decisionCount()
    await happening()
    await sleep(calmMs)
    const window = { from, until: monotonicMs() }
    const client = await this.stage.prober.measure(window)
    const ownership = await this.stage.observer.measure(window)
    return {
      outageMs: client.outageMs,
      ownersMax: ownership.ownersMax,
      severalOwnersMs: ownership.severalOwnersMs,
      owners: withoutRepeats(ownership.succession.filter((some) => some.length > 0)),
      rules: await this.#rulesSince(before),
    }
  }

  async close(): Promise<void> {
    this.stage.prober.stop()
    this.stage.observer.stop()
    await Promise.all(this.nodes.map((node) => node.machine.crash()))
    await this.ground.machines.close()
    this.#callOffSweeper()
    await this.#folder.remove()
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  async #decisionCount(): Promise<number> {
    const owner = await this.owner()
    return (await owner.client.decisions({ tag: 'vip' })).at(-1)?.number ?? 0
  }

  async #rulesSince(number: number): Promise<readonly string[]> {
    const owner = await this.owner()
    const decisions = await owner.client.decisions({ tag: 'vip' })
    return decisions.filter((one) => one.number > number).map(({ rule }) => rule.code)
  }
}

/** One who had it, had it not for a moment and had it again is told once. */
function withoutRepeats(succession: readonly (readonly string[])[]): readonly string[] {
  const names = succession.map((some) => some.join('+'))
  return names.filter((name, place) => name !== names[place - 1])
}
