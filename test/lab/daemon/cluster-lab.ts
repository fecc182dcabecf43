import { existsSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beginOrClose } from '../begin-or-close.ts'
import { killMarked, processesMarked } from '../marked-processes.ts'
import { commandLineOf, commandNameOf } from '../processes.ts'
import { sweepAfterMe } from '../sweeper.ts'
import { waitUntil } from '../wait-until.ts'
import { makeWorldFolder, type WorldFolder } from '../world-folder.ts'
import { DaemonNode, type NodeSettings } from './daemon-node.ts'

/** Daemons of one cluster on this machine, in a folder of their own; nothing outlives `close`. */
export class ClusterLab implements AsyncDisposable {
  readonly nodes: readonly DaemonNode[]
  readonly #folder: WorldFolder
  readonly #names: readonly string[]
  readonly #callOffSweeper: () => void

  constructor(names: readonly string[], settings: NodeSettings = {}) {
    this.#folder = makeWorldFolder('holdfast-daemon')
    this.#callOffSweeper = sweepAfterMe(this.mark)
    this.#names = names
    this.nodes = names.map((name) => this.makeNode(name, settings))
  }

  /** A lab whose daemons all take part. */
  static async open(names: readonly string[], settings: NodeSettings = {}): Promise<ClusterLab> {
    return await beginOrClose(new ClusterLab(names, settings), async (lab) => {
      for (const node of lab.nodes) node.start()
      await lab.untilReady()
    })
  }

  /** Starts a node, which then orders the messages of all, before the others. */
  async startBehind(sequencer: string): Promise<DaemonNode> {
    const first = this.node(sequencer)
    first.start()
    await waitUntil('it orders them', () => first.log().includes('this node is the sequencer now'))
    for (const node of this.nodes) if (node !== first) node.start()
    await this.untilReady()
    return first
  }

  get folder(): string {
    return this.#folder.path
  }

  /** In the environment of every process of the lab, and nowhere else on the machine. */
  get mark(): string {
    return basename(this.#folder.path)
  }

  /** One more node, which is not among `nodes`; its name may be one of them. */
  makeNode(name: string, settings: NodeSettings = {}): DaemonNode {
    const plan = { cluster: this.mark, nodes: this.#names, folder: this.folder, mark: this.mark }
    return new DaemonNode(name, { ...plan, ...settings })
  }

  /** The node of a name; throws where there is none. */
  node(name: string): DaemonNode {
    const found = this.nodes.find((node) => node.name === name)
    if (found === undefined) throw new Error(`the lab has no node ${name}`)
    return found
  }

  async untilReady(): Promise<void> {
    await Promise.all(this.nodes.map((node) => node.untilReady()))
  }

  /** The processes that a `process` resource has on a node; what they start counts as well. */
  programsOf(tag: string, node: string): number[] {
    const instance = `HOLDFAST_INSTANCE=${this.mark}/${node}/${tag}`
    return processesMarked(`${instance}\0`).filter((id) => commandLineOf(id).length > 0)
  }

  /** The one process of a `process` resource on a node; waits until it is there. */
  async programOf(tag: string, node: string): Promise<number> {
    const isThere = () => this.programsOf(tag, node).length === 1
    await waitUntil(`${tag} runs once on ${node}`, isThere)
    return this.programsOf(tag, node)[0] ?? 0
  }

  /** The guardian of a node, or more where something went wrong. */
  guardiansOf(node: string): number[] {
    return this.processesOf(node).filter((id) => commandNameOf(id) === 'holdfast-guard')
  }

  /** The daemon of a node, or more where something went wrong. */
  daemonsOf(node: string): number[] {
    return this.processesOf(node).filter((id) => commandNameOf(id) === 'holdfastd')
  }

  /** Daemon, guardian and whatever they run for themselves, of the node in a place. */
  processesOf(place: string): number[] {
    return processesMarked(`HOLDFAST_LAB=${this.mark}/${place}/`).filter(isAlive)
  }

  /** All processes of the lab that live. */
  processes(): number[] {
    return processesMarked(this.mark)
  }

  /** Kills everything that the lab started, then removes its folder. */
  async close(): Promise<void> {
    const left = await killMarked([this.mark])
    if (left.length > 0) throw new Error(`processes of the lab are left: ${left.join(', ')}`)
    this.#callOffSweeper()
    await this.#folder.remove()
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }
}

/** Whether a process lives, be it stopped; the dead that nobody buried do not. */
export function isAlive(id: number): boolean {
  return existsSync(`/proc/${id}`) && commandLineOf(id).length > 0
}

/** The folder of a kit that was made for tests. */
export function fixtureKit(name: string): string {
  return join(fileURLToPath(new URL('../../fixtures/kits', import.meta.url)), name)
}
