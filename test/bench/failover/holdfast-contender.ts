import { fileURLToPath } from 'node:url'
import { newestMove } from '../../../core/src/cli/find-timeline.ts'
import { formatTimeline } from '../../../core/src/cli/format-timeline.ts'
import type { DemoNode } from '../../demo/demo-node.ts'
import { lookWhetherArmed } from '../../demo/look-whether-armed.ts'
import { measureSingleRestart } from '../../demo/single-restart.ts'
import {
  applyHierarchy,
  buildGround,
  type Ground,
  lookWhetherAllIsWell,
  type Stage,
  segments,
  startStage,
} from '../../demo/stage.ts'
import type { Machine } from '../../lab/machines/machine.ts'
import type { Look } from '../../lab/wait-until.ts'
import type { Contender } from './contender.ts'
import { membershipsIn } from './count-lines.ts'
import type { Counts } from './load-report.ts'

const hierarchyFile = (name: string) => fileURLToPath(new URL(name, import.meta.url))
/** The token that `docs/guides/corosync.md` names, whatever the number of nodes. */
const tokenMs = 300
const daemons = ['holdfastd', 'holdfast-guard']

/** Which cluster of Holdfast. */
export interface HoldfastPlan {
  readonly folder: string
  readonly nodeCount: number
  readonly hasDevice: boolean
  /** The hierarchy has a member that asks for the lease. */
  readonly isLeased: boolean
  /** Addresses go by the fast lane; the client is its witness. */
  readonly hasLane: boolean
}

/** Holdfast on Corosync, as the demonstration builds it. */
export class HoldfastContender implements Contender {
  readonly takeoverMs = 1_500
  readonly #ground: Ground
  readonly #stage: Stage

  readonly #hasLane: boolean

  private constructor(ground: Ground, stage: Stage, hasLane: boolean) {
    this.#hasLane = hasLane
    this.#ground = ground
    this.#stage = stage
  }

  static async begin({ folder, nodeCount, hasDevice, isLeased, hasLane }: HoldfastPlan) {
    const plan = { engine: 'corosync', nodeCount, isWithoutVoice: !hasDevice, tokenMs } as const
    // Machines are numbered from 1 on, and the client is the next one after the nodes.
    const witness = `10.79.${segments.public}.${nodeCount + 1}`
    const extra = hasLane ? `fastLane: { mode: on, witness: [${witness}] }` : ''
    const ground = await buildGround(folder, { ...plan, extra })
    const stage = await startStage(ground)
    const name = isLeased ? './hierarchy-lease.yaml' : './hierarchy-probe.yaml'
    await applyHierarchy(stage, folder, hierarchyFile(name))
    return new HoldfastContender(ground, stage, hasLane)
  }

  get members(): readonly Machine[] {
    return this.#stage.nodes.map(({ machine }) => machine)
  }

  get prober() {
    return this.#stage.prober
  }

  get observer() {
    return this.#stage.observer
  }

  async lookWhetherWell(): Promise<Look> {
    for (const node of this.#stage.nodes) {
      const found = await node.lookWhetherReady()
      if (found !== true) return found
    }
    const found = await lookWhetherAllIsWell(this.#stage, this.#stage.nodes)
    if (found !== true) return found
    const isProtected = await this.#lookWhetherProtected()
    if (isProtected !== true || !this.#hasLane) return isProtected
    return await lookWhetherArmed(this.#stage.nodes, 'vip')
  }

  async powerOn(machine: Machine): Promise<void> {
    await this.#nodeOf(machine).boot()
  }

  async switchover(from: Machine): Promise<void> {
    const options = { isDryRun: false, isWaiting: true, timeoutMs: 10_000 }
    await this.#nodeOf(from).client.send({ kind: 'switchover', tag: 'vip' }, options)
  }

  async tidyUp(): Promise<void> {
    // What was killed Holdfast mends by itself, and its switchovers leave nothing behind.
  }

  daemonsOf(machine: Machine): readonly number[] {
    return [this.#nodeOf(machine).daemonId]
  }

  guardedDaemonsOf(machine: Machine): readonly number[] {
    return [...machine.processesRunning('holdfast-guard'), ...this.daemonsOf(machine)]
  }

  async revive(machine: Machine): Promise<void> {
    // Its guardian has started it again, unless that was killed too.
    if (machine.processesRunning('holdfast-guard').length === 0) this.#nodeOf(machine).start()
  }

  async story(): Promise<string | undefined> {
    for (const node of this.#stage.nodes) {
      const timelines = await node.client.timelines({ tag: 'vip' }).catch(() => undefined)
      const move = timelines === undefined ? undefined : newestMove(timelines)
      if (move !== undefined) return formatTimeline(move)
    }
    return undefined
  }

  async restartSingle() {
    const report = await measureSingleRestart(this.#ground)
    // Its one attempt to be mended is used up: the next run begins with a new one.
    const request = { kind: 'deleteResource', tag: 'solo', isWithParents: false } as const
    const options = { isDryRun: false, isWaiting: true, timeoutMs: 10_000 }
    await this.#stage.nodes[0]?.client.send(request, options)
    return report
  }

  isEngine(words: readonly string[]): boolean {
    return words[0]?.includes('corosync') === true
  }

  isDaemon(words: readonly string[]): boolean {
    return daemons.includes(words[0] ?? '')
  }

  async counts(): Promise<Counts> {
    const [first] = this.#stage.nodes
    const decisions = (await first?.client.decisions({}))?.at(-1)?.number ?? 0
    const logs = this.#stage.nodes.map(({ corosync }) => corosync?.log() ?? '')
    return { decisions, memberships: membershipsIn(logs) }
  }

  lastWords(): readonly string[] {
    return this.#stage.nodes.flatMap((node) => node.lastWords(20))
  }

  /** A node whose link is back may not be known as fit to receive yet. */
  async #lookWhetherProtected(): Promise<Look> {
    const vip = await this.#stage.nodes[0]?.resource('vip')
    const unfit = vip?.failover.find(({ isPossible }) => !isPossible)
    return unfit === undefined || `vip could not go to ${unfit.node}: ${unfit.reason.sentence}`
  }

  #nodeOf(machine: Machine): DemoNode {
    const node = this.#stage.nodes.find((one) => one.machine === machine)
    if (node === undefined) throw new Error(`${machine.name} is no node`)
    return node
  }
}
