import type { CorosyncCluster } from '../lab/corosync/corosync-cluster.ts'
import type { CorosyncProcess } from '../lab/corosync/corosync-process.ts'
import { DaemonNode } from '../lab/daemon/daemon-node.ts'
import type { Machine } from '../lab/machines/machine.ts'
import { killProcess } from '../lab/processes.ts'
import { waitUntil } from '../lab/wait-until.ts'

/** What the nodes of the demonstration have in common. */
export interface DemoPlan {
  readonly folder: string
  readonly names: readonly string[]
  readonly mark: string
  readonly kits: readonly string[]
  readonly extra: string
  /** Where the engine is Corosync. */
  readonly corosyncs?: CorosyncCluster
}

/** A node of the demonstration: a machine, what runs on it, and the way to talk to its daemon. */
export class DemoNode extends DaemonNode {
  readonly machine: Machine
  readonly corosync: CorosyncProcess | undefined

  constructor(machine: Machine, plan: DemoPlan) {
    const { folder, names, mark, kits, extra, corosyncs } = plan
    const engine = corosyncs === undefined ? {} : { engine: '{ kind: corosync }' }
    super(machine.name, { cluster: mark, nodes: names, folder, mark, kits, extra, ...engine })
    this.machine = machine
    this.launcher = machine.words([])
    this.corosync = corosyncs?.of(machine.name)
  }

  /** The power is back: everything starts that starts with a machine. */
  async boot(): Promise<void> {
    this.machine.boot()
    this.corosync?.start()
    await this.corosync?.startDevice()
    this.start()
  }

  /** Waits until neither daemon nor guardian is left. */
  async untilGone(): Promise<void> {
    const look = () => {
      const left = ['holdfastd', 'holdfast-guard'].flatMap((name) =>
        this.machine.processesRunning(name).map((id) => `${name} (process ${id})`),
      )
      if (left.length === 0) return true
      return `there is ${left.join(', ')}; its log ends:\n${this.lastWords().join('\n')}`
    }
    await waitUntil(`nothing of Holdfast runs on ${this.name}`, look)
  }

  /** SIGKILLs what guards the daemon, and then the daemon: nobody is left to start it again. */
  killDaemonAndGuardian(): void {
    const guardians = this.machine.processesRunning('holdfast-guard')
    for (const id of [...guardians, this.daemonId]) killProcess(id)
  }
}
