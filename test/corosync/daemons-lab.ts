import { beginOrClose } from '../lab/begin-or-close.ts'
import { CorosyncLab } from '../lab/corosync/corosync-lab.ts'
import { ClusterLab } from '../lab/daemon/cluster-lab.ts'
import type { DaemonNode } from '../lab/daemon/daemon-node.ts'
import { monotonicMs } from '../lab/monotonic.ts'
import { Observer } from '../lab/observer/observer.ts'
import { waitUntil } from '../lab/wait-until.ts'

/** The address that the daemons protect, beside a program that knows nothing of it. */
const address = '10.79.0.100'
const hierarchy = `resources:
  vip:
    kind: ip
    parameters: { address: ${address}/24 }
  app:
    kind: process
    placement: single
    parameters: { command: /bin/sleep, arguments: ["1001"] }
`
/** How fast a busy machine fails over is not the subject: whether it ever has two owners is. */
const extra = 'recoverWithin: 2s'
/** A busy machine takes its time to start daemons, and that is not the subject either. */
const startLimits = { timeoutMs: 50_000, intervalMs: 50 }
const moveLimits = { timeoutMs: 20_000, intervalMs: 20 }

/** Who held the address in a window: the most at one time, and who did first and last. */
export interface Holders {
  readonly max: number
  readonly first: readonly string[] | undefined
  readonly last: readonly string[] | undefined
}

/** Real daemons that meet by real Corosyncs, on machines of the lab; one observer of all. */
export class DaemonsLab {
  readonly corosync: CorosyncLab
  readonly cluster: ClusterLab
  #observer: Observer | undefined

  private constructor(corosync: CorosyncLab, names: readonly string[]) {
    this.corosync = corosync
    this.cluster = new ClusterLab(names, { engine: '{ kind: corosync }', extra })
  }

  /** A lab whose daemons are together and protect the address and the program. */
  static async open(names: readonly string[]): Promise<DaemonsLab> {
    return await beginOrClose(new DaemonsLab(await CorosyncLab.open(names), names), async (lab) => {
      for (const node of lab.cluster.nodes) {
        node.launcher = lab.corosync.machine(node.name).words([])
        node.start()
      }
      await lab.untilReady()
      lab.#observer = await Observer.start(address, lab.corosync.machines.all)
      await lab.cluster.nodes[0]?.apply(hierarchy)
    })
  }

  node(name: string): DaemonNode {
    return this.cluster.node(name)
  }

  async untilReady(): Promise<void> {
    for (const node of this.cluster.nodes) {
      await waitUntil(`${node.name} is ready`, () => node.lookWhetherReady(), startLimits)
    }
  }

  /** Who held the address while something happened, as the kernels say. */
  async holdersDuring(happening: () => Promise<void>): Promise<Holders | undefined> {
    const from = monotonicMs()
    await happening()
    const report = await this.#observer?.measure({ from, until: monotonicMs() })
    if (report === undefined) return undefined
    const { ownersMax: max, succession } = report
    return { max, first: succession[0], last: succession.at(-1) }
  }

  async switchOver(tag: string, to: string): Promise<void> {
    const options = { isDryRun: false, isWaiting: true, timeoutMs: moveLimits.timeoutMs }
    await this.cluster.nodes[0]?.client.send({ kind: 'switchover', tag, to }, options)
  }

  /** Waits until resources have the owners that are expected, as a node knows. */
  async untilOwners(name: string, expected: Readonly<Record<string, string>>): Promise<void> {
    const look = async () => {
      const found = await this.ownersBy(name)
      const isSo = Object.keys(expected).every((tag) => found[tag] === expected[tag])
      return isSo || [JSON.stringify(found), ...this.node(name).lastWords()].join('\n')
    }
    await waitUntil(`the owners are ${JSON.stringify(expected)}`, look, moveLimits)
  }

  /** Waits until all resources have an owner, which is not that node. */
  async untilMovedFrom(node: string, asked: string): Promise<void> {
    const look = async () =>
      Object.values(await this.ownersBy(asked)).every((owner) => owner !== '' && owner !== node)
    await waitUntil(`nothing is owned by ${node}`, look, moveLimits)
  }

  /** The owners of all resources, as a node knows. */
  async ownersBy(name: string): Promise<Readonly<Record<string, string>>> {
    const { resources } = await this.node(name).client.status()
    return Object.fromEntries(resources.map(({ tag, owners }) => [tag, owners.join('+')]))
  }

  async close(): Promise<void> {
    this.#observer?.stop()
    await this.cluster.close()
    await this.corosync.close()
  }
}
