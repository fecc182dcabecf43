import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Machines } from '../../../../test/lab/machines/machines.ts'
import { installStandIn } from '../stand-in/install.ts'
import { replicationPort, StandInNode, sqlPort } from './stand-in-node.ts'

/** Two machines with the stand-in, on one network. */
export class StandInPair {
  readonly one: StandInNode
  readonly two: StandInNode
  readonly #machines: Machines
  readonly #folder: string

  private constructor(machines: Machines, folder: string, timeFactor: number) {
    this.#machines = machines
    this.#folder = folder
    const install = (name: string) => {
      const home = installStandIn({
        home: join(folder, name),
        port: sqlPort,
        replicationPort,
        timeFactor,
      })
      return new StandInNode(machines.get(name), home)
    }
    this.one = install('node1')
    this.two = install('node2')
  }

  /** Makes both machines with installations that have no database yet. */
  static async make(timeFactor: number): Promise<StandInPair> {
    const machines = await Machines.make(['node1', 'node2'], 1)
    return new StandInPair(machines, mkdtempSync(join(tmpdir(), 'altibase-')), timeFactor)
  }

  /** `node1` or `node2`, as the transcripts call them. */
  node(name: string): StandInNode {
    return name === 'node1' ? this.one : this.two
  }

  /** Ends every process of both machines, and removes them. */
  async close(): Promise<void> {
    await Promise.all(this.#machines.all.map((machine) => machine.crash()))
    await this.#machines.close()
    rmSync(this.#folder, { recursive: true, force: true })
  }
}
