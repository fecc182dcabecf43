import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { startBrowser } from '../console/browser.ts'
import { addUsers } from '../console/console-lab.ts'
import { beginOrClose } from '../lab/begin-or-close.ts'
import { CorosyncCluster } from '../lab/corosync/corosync-cluster.ts'
import { ClusterLab } from '../lab/daemon/cluster-lab.ts'
import type { Machine } from '../lab/machines/machine.ts'
import { Machines } from '../lab/machines/machines.ts'
import type { Scene } from './incident.ts'
import { uniqueName } from './one-machine.ts'

const names = ['tokyo', 'osaka', 'nagoya']
/** People reach the nodes by the first segment, where the address is, too. */
const segments = { people: 0, paths: [1, 2], count: 3 } as const
const tokenMs = 1_000
const hierarchy = `resources:
  vip:
    kind: ip
    parameters: { address: 10.79.${segments.people}.100/24 }
`

/** The cluster raptor on three machines that meet by Corosync, and a desk beside them. */
export class SeveralMachines implements Scene {
  readonly machines: Machines
  readonly cluster: ClusterLab
  readonly #corosyncs: CorosyncCluster

  private constructor(machines: Machines) {
    const extra = 'recoverWithin: 5s\napi: on'
    this.machines = machines
    this.cluster = new ClusterLab(names, {
      cluster: uniqueName,
      engine: '{ kind: corosync }',
      extra,
    })
    const members = names.map((name) => machines.get(name))
    const folder = join(this.cluster.folder, 'corosync')
    this.#corosyncs = new CorosyncCluster({ folder, members, tokenMs, paths: segments.paths })
    for (const node of this.cluster.nodes) node.launcher = machines.get(node.name).words([])
  }

  static async open(): Promise<SeveralMachines> {
    const machines = await Machines.make([...names, 'desk'], segments.count)
    return await beginOrClose(new SeveralMachines(machines), async (scene) => {
      await scene.#corosyncs.start()
      for (const node of scene.cluster.nodes) node.start()
      await scene.cluster.untilReady()
      for (const node of scene.cluster.nodes) await addUsers(node)
      await scene.cluster.nodes[0]?.apply(hierarchy)
    })
  }

  machine(name: string): Machine {
    return this.machines.get(name)
  }

  /** The power of a machine is back, and everything starts that starts with it. */
  boot(name: string): void {
    this.machine(name).boot()
    this.#corosyncs.of(name).start()
    this.cluster.node(name).start()
  }

  addressOf(node: string): string {
    return `https://${this.machine(node).address(segments.people)}:7420/`
  }

  /** A browser at the desk. */
  async startBrowser(): Promise<Browser> {
    const program = join(this.cluster.folder, 'chromium-at-the-desk')
    const words = this.machine('desk').words(['/usr/bin/chromium'])
    const quoted = words.map((word) => `'${word}'`).join(' ')
    writeFileSync(program, `#!/bin/sh\nexec ${quoted} "$@"\n`, { mode: 0o755 })
    return await startBrowser(program)
  }

  async close(): Promise<void> {
    await this.cluster.close()
    await this.machines.close()
  }
}
