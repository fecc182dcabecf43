import { fileURLToPath } from 'node:url'
import { beginOrClose } from '../lab/begin-or-close.ts'
import { CorosyncLab } from '../lab/corosync/corosync-lab.ts'
import { ClusterLab } from '../lab/daemon/cluster-lab.ts'
import type { DaemonNode } from '../lab/daemon/daemon-node.ts'
import { monotonicMs } from '../lab/monotonic.ts'
import { Observer } from '../lab/observer/observer.ts'
import { killProcess } from '../lab/processes.ts'
import { waitUntil } from '../lab/wait-until.ts'

/** The address that the daemons protect, beside a program that knows nothing of it. */
export const address = '10.79.0.100'
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
const moveLimits = { timeoutMs: 60_000, intervalMs: 20 }

/** Who held the address in a window: the most at one time, and who did first and last. */
export interface Holders {
  readonly max: number
  readonly first: readonly string[] | undefined
  readonly last: readonly string[] | undefined
  /** How often that changed; somebody and nobody are two. */
  readonly changes: number
  /** How long nobody did, and how long it took until the last one did; ms, for people to read. */
  readonly noOwnerMs: number
  readonly lastChangeMs: number
}

/** What differs from lab to lab. */
export interface DaemonsPlan {
  /** The hierarchy file that is applied. */
  readonly resources?: string
  /** Words before the command of each daemon. */
  readonly launcher?: readonly string[]
  /** A further line of each node's settings. */
  readonly setting?: string
  /** The silence that ends a ring, where it is not the usual one. */
  readonly tokenMs?: number
}

/** The words that start a daemon whose main thread is busy for so long at each SIGUSR2. */
export function busyWords(ms: number): string[] {
  const script = fileURLToPath(new URL('./busy-main-thread.mjs', import.meta.url))
  return ['env', `NODE_OPTIONS=--import ${script}`, `HOLDFAST_LAB_BUSY_MS=${ms}`]
}

/** Real daemons that meet by real Corosyncs, on machines of the lab; one observer of all. */
export class DaemonsLab {
  readonly corosync: CorosyncLab
  readonly cluster: ClusterLab
  #observer: Observer | undefined

  private constructor(corosync: CorosyncLab, names: readonly string[], setting: string) {
    this.corosync = corosync
    const lines = [extra, setting].join('\n')
    this.cluster = new ClusterLab(names, { engine: '{ kind: corosync }', extra: lines })
  }

  /** A lab whose daemons are together and protect the address and the program. */
  static async open(names: readonly string[], plan: DaemonsPlan = {}): Promise<DaemonsLab> {
    const { resources = hierarchy, launcher = [], setting = '' } = plan
    const corosync = await CorosyncLab.open(names, plan.tokenMs)
    return await beginOrClose(new DaemonsLab(corosync, names, setting), async (lab) => {
      for (const node of lab.cluster.nodes) {
        node.launcher = lab.corosync.machine(node.name).words(launcher)
        node.start()
      }
      await lab.untilReady()
      lab.#observer = await Observer.start(address, lab.corosync.machines.all)
      await lab.cluster.nodes[0]?.apply(resources)
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
    const { ownersMax: max, succession, noOwnerMs, lastChangeMs } = report
    const changes = succession.length - 1
    return { max, first: succession[0], last: succession.at(-1), changes, noOwnerMs, lastChangeMs }
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

  /** Waits until a node could take everything over, as another one knows. */
  async untilReceiver(name: string, asked: string): Promise<void> {
    const look = async () => {
      const { resources } = await this.node(asked).client.status()
      const told = resources.flatMap(({ failover }) => failover.filter(({ node }) => node === name))
      return told.every(({ isPossible }) => isPossible) || JSON.stringify(told)
    }
    await waitUntil(`${name} could take over`, look, moveLimits)
  }

  /** The owners of all resources, as a node knows. */
  async ownersBy(name: string): Promise<Readonly<Record<string, string>>> {
    const { resources } = await this.node(name).client.status()
    return Object.fromEntries(resources.map(({ tag, owners }) => [tag, owners.join('+')]))
  }

  /** What the kernel of a machine guards and lets speak, as anybody sees who lists its rules. */
  async rulesOf(name: string): Promise<string> {
    return await this.corosync.machine(name).run(['nft', 'list', 'ruleset'])
  }

  /** Whether the kernel of a machine has the address, silent or not. */
  async hasAddress(name: string): Promise<boolean> {
    const listed = await this.corosync.machine(name).run(['ip', '-oneline', 'address', 'show'])
    return listed.includes(`${address}/`)
  }

  /** All programs of a machine stand still in one moment, its Corosync too, or go on. */
  freeze(name: string, isFrozen = true): void {
    const victims = [this.corosync.corosync(name).pid, ...this.cluster.processesOf(name)]
    for (const id of victims) process.kill(id, isFrozen ? 'SIGSTOP' : 'SIGCONT')
  }

  /** Daemon and guardian die in one moment; Corosync lives, and so does the kernel. */
  killProcesses(name: string): void {
    for (const id of this.cluster.processesOf(name)) killProcess(id)
  }

  async close(): Promise<void> {
    this.#observer?.stop()
    await this.cluster.close()
    await this.corosync.close()
  }
}
