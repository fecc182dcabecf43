import { beginOrClose } from '../begin-or-close.ts'
import type { Machine } from '../machines/machine.ts'
import { Machines } from '../machines/machines.ts'
import { makeWorldFolder, type WorldFolder } from '../world-folder.ts'
import { CorosyncCluster } from './corosync-cluster.ts'
import type { CorosyncProcess } from './corosync-process.ts'

const usualTokenMs = 300
/** So long a token has not been seen to be lost, however busy the machine. */
export const steadyTokenMs = 3_000

/** Machines with a Corosync each, in one cluster, with two links. */
export class CorosyncLab implements AsyncDisposable {
  readonly machines: Machines
  readonly #folder: WorldFolder
  readonly #cluster: CorosyncCluster

  private constructor(machines: Machines, folder: WorldFolder, tokenMs: number) {
    this.machines = machines
    this.#folder = folder
    const plan = { folder: folder.path, members: machines.all, tokenMs, paths: [0, 1] }
    this.#cluster = new CorosyncCluster(plan)
  }

  /**
   * A lab whose nodes are all in one ring that is quorate. With the usual token a machine that is
   * busy with other things may end a ring; where none is to end it is longer.
   */
  static async open(names: readonly string[], tokenMs = usualTokenMs): Promise<CorosyncLab> {
    const machines = await Machines.make(names)
    const folder = makeWorldFolder('holdfast-corosync')
    return await beginOrClose(new CorosyncLab(machines, folder, tokenMs), async (lab) => {
      await lab.#cluster.start()
    })
  }

  get folder(): string {
    return this.#folder.path
  }

  machine(name: string): Machine {
    return this.machines.get(name)
  }

  corosync(name: string): CorosyncProcess {
    return this.#cluster.of(name)
  }

  /** Waits until each of the nodes sees all of them in a quorate ring. */
  async untilTogether(names?: readonly string[]): Promise<void> {
    await this.#cluster.untilTogether(names)
  }

  async close(): Promise<void> {
    await this.machines.close()
    await this.#folder.remove()
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }
}
