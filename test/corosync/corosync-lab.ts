import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beginOrClose } from '../lab/begin-or-close.ts'
import { waitUntil } from '../lab/wait-until.ts'
import { makeWorldFolder, type WorldFolder } from '../lab/world-folder.ts'
import { CorosyncProcess } from './corosync-process.ts'
import { type Machine, Machines } from './machines.ts'

const usualTokenMs = 300
/** So long a token has not been seen to be lost, however busy the machine. */
export const steadyTokenMs = 3_000

/** Machines with a Corosync each, in one cluster. */
export class CorosyncLab implements AsyncDisposable {
  readonly machines: Machines
  readonly #folder: WorldFolder
  readonly #processes: ReadonlyMap<string, CorosyncProcess>

  private constructor(machines: Machines, folder: WorldFolder, tokenMs: number) {
    this.machines = machines
    this.#folder = folder
    const plan = { folder: folder.path, members: machines.all, tokenMs }
    this.#processes = new Map(
      machines.all.map((machine) => [machine.name, new CorosyncProcess(machine, plan)]),
    )
  }

  /**
   * A lab whose nodes are all in one ring that is quorate. With the usual token a machine that is
   * busy with other things may end a ring; where none is to end it is longer.
   */
  static async open(names: readonly string[], tokenMs = usualTokenMs): Promise<CorosyncLab> {
    const machines = await Machines.make(names)
    const folder = makeWorldFolder('holdfast-corosync')
    return await beginOrClose(new CorosyncLab(machines, folder, tokenMs), async (lab) => {
      for (const { name } of machines.all) lab.corosync(name).start()
      await lab.untilTogether()
    })
  }

  get folder(): string {
    return this.#folder.path
  }

  machine(name: string): Machine {
    return this.machines.get(name)
  }

  corosync(name: string): CorosyncProcess {
    const found = this.#processes.get(name)
    if (found === undefined) throw new Error(`the lab has no node ${name}`)
    return found
  }

  /** Waits until each of the nodes sees all of them in a quorate ring. */
  async untilTogether(names = [...this.#processes.keys()]): Promise<void> {
    const limits = { timeoutMs: 20_000, intervalMs: 50 }
    const isTogether = () => names.every((name) => this.#quorateNodes(name) === names.length)
    await waitUntil(`${names.join(', ')} are together`, isTogether, limits)
  }

  /** What Corosync wrote on a machine, for whoever looks into a failure. */
  log(name: string): string {
    return readFileSync(join(this.folder, name, 'corosync.log'), 'utf8')
  }

  async close(): Promise<void> {
    await this.machines.close()
    await this.#folder.remove()
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  /** How many nodes are in the ring of a node, by Corosync's own tool; 0 where it has no quorum. */
  #quorateNodes(name: string): number {
    const [program = '', ...words] = this.machine(name).words(['corosync-quorumtool', '-s'])
    const { stdout } = spawnSync(program, words, { encoding: 'utf8' })
    if (!/^Quorate: +Yes$/m.test(stdout)) return 0
    return Number(/^Nodes: +(\d+)$/m.exec(stdout)?.[1] ?? 0)
  }
}
