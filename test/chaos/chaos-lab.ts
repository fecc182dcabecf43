import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { lookWhetherArmed } from '../demo/look-whether-armed.ts'
import { Observer } from '../lab/observer/observer.ts'
import { waitUntil } from '../lab/wait-until.ts'
import { OwnershipLab } from '../ownership/ownership-lab.ts'

const hierarchy = fileURLToPath(new URL('./chaos.yaml', import.meta.url))
const tally = fileURLToPath(new URL('../fixtures/kits/tally', import.meta.url))
const nodeCount = 3
const liftEveryMs = 500
const patience = { timeoutMs: 60_000, intervalMs: 50 }

/** The second address, below which a program runs on one node only. */
export const secondAddress = '10.79.0.101'

/** Three nodes with more to protect than the demonstration has, and who watches both addresses. */
export class ChaosLab implements AsyncDisposable {
  readonly ownership: OwnershipLab
  readonly observers: ReadonlyMap<string, Observer>
  /** Where kit `tally` writes down each time that it is asked how things are. */
  readonly looksFolder: string

  readonly #hasLane: boolean

  private constructor(ownership: OwnershipLab, second: Observer, hasLane: boolean) {
    this.#hasLane = hasLane
    this.ownership = ownership
    this.observers = new Map([
      ['vip', ownership.stage.observer],
      ['second', second],
    ])
    this.looksFolder = join(ownership.folder, 'looks')
  }

  /** A lab in which all is in service; `hasLane`: its first address goes by the fast lane. */
  static async open(hasLane: boolean): Promise<ChaosLab> {
    const extra = hasLane ? 'fastLane: on' : ''
    const ownership = await OwnershipLab.open(nodeCount, { kits: [tally], extra })
    const machines = ownership.nodes.map(({ machine }) => machine)
    const second = await Observer.start(secondAddress, machines)
    const lab = new ChaosLab(ownership, second, hasLane)
    const text = readFileSync(hierarchy, 'utf8').replace('<FOLDER>', lab.looksFolder)
    await ownership.nodes[0]?.apply(text)
    await lab.untilAllIsWell()
    return lab
  }

  get nodes() {
    return this.ownership.nodes
  }

  /**
   * Waits until everything is in service, as all nodes say and as the kernels show. What failed too
   * often is set aside for a minute and more: operators, who are there, lift the marks.
   */
  async untilAllIsWell(): Promise<void> {
    const isOver = new AbortController()
    const lifting = this.#liftMarks(isOver.signal)
    try {
      await this.ownership.untilAllIsWell()
      await waitUntil('all nodes say that everything is in service', () => this.#look(), patience)
    } finally {
      isOver.abort()
      await lifting
    }
  }

  /** Waits until the address would go by the fast lane, where the nodes have one. */
  async untilArmed(): Promise<void> {
    if (!this.#hasLane) return
    await waitUntil('the fast lane is armed', () => lookWhetherArmed(this.nodes, 'vip'), patience)
  }

  async close(): Promise<void> {
    this.observers.get('second')?.stop()
    await this.ownership.close()
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  async #liftMarks(isOver: AbortSignal): Promise<void> {
    const options = { isDryRun: false, isWaiting: false, timeoutMs: patience.timeoutMs }
    while (!isOver.aborted) {
      for (const { client } of this.nodes) {
        const { resources } = await client.status().catch(() => ({ resources: [] }))
        const marked = resources.filter(({ instances }) => {
          return instances.some(({ isMarkedFailed }) => isMarkedFailed)
        })
        const clears = marked.map(({ tag }) => client.send({ kind: 'clear', tag }, options))
        await Promise.allSettled(clears)
      }
      await sleep(liftEveryMs)
    }
  }

  async #look(): Promise<true | string> {
    const views = new Set<string>()
    for (const node of this.nodes) {
      const status = await node.client.status().catch(() => undefined)
      if (status === undefined) return `the daemon of ${node.name} does not answer`
      if (status.standing !== 'taking-part') return `${node.name} itself does not take part`
      views.add(status.view.id)
      const away = status.nodes.find(
        ({ membership, isSynced }) => membership !== 'member' || !isSynced,
      )
      if (away !== undefined) return `${node.name} says that ${away.name} does not take part`
      const idle = status.resources.find((one) => {
        return one.owners.length !== (one.placement === 'every' ? nodeCount : 1)
      })
      if (idle !== undefined)
        return `${node.name} says that ${idle.tag} is on ${idle.owners.join()}`
    }
    return views.size === 1 || 'the nodes are not in one view'
  }
}
