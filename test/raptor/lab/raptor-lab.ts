import { chmodSync } from 'node:fs'
import type { DecisionDocument, InstanceStatus } from '../../../core/src/api/documents.ts'
import type { DemoNode } from '../../demo/demo-node.ts'
import { buildGround, type Ground } from '../../demo/stage.ts'
import { killProcess } from '../../lab/processes.ts'
import { type Look, waitUntil } from '../../lab/wait-until.ts'
import type { Books } from '../driver/driver.ts'
import { AddressWatch } from './address-watch.ts'
import { AltibaseDatabases } from './altibase-databases.ts'
import { GaleraDatabases } from './galera-databases.ts'
import type { LabDatabases } from './lab-databases.ts'
import type { Groups } from './processor-time.ts'
import type { RaptorPlan } from './raptor-plan.ts'

/** Of a stand-in and its command lines many programs run at once, each of them slow. */
const kinds = {
  galera: { Databases: GaleraDatabases, tokenMs: 300 },
  altibase: { Databases: AltibaseDatabases, tokenMs: 1_500 },
} as const
/** What a lab is made from. */
export type LabPlan = Pick<RaptorPlan, 'kit' | 'recoverWithinMs'>

/** The address of the example, by which alone the service reaches its database. */
export const address = '10.79.0.100'
const tag = 'vip-raptor'
/** A copy of a database, and its start, on a machine that is busy with other things. */
const patience = { timeoutMs: 180_000, intervalMs: 100 }

/**
 * Two nodes on real Corosyncs with a database each, and the machine of the clients: an address over
 * both, in a network of its own. It lives in a `World`, and goes with it.
 */
export class RaptorLab {
  readonly ground: Ground
  readonly watch: AddressWatch
  readonly databases: LabDatabases

  private constructor(ground: Ground, databases: LabDatabases) {
    this.ground = ground
    this.databases = databases
    this.watch = new AddressWatch(
      address,
      ground.nodes.map(({ machine }) => machine),
    )
  }

  /** Resolves when everything is in service on both nodes. */
  static async begin(folder: string, plan: LabPlan): Promise<RaptorLab> {
    // The servers are another user, and have to get to their folders.
    chmodSync(folder, 0o755)
    const { Databases, tokenMs } = kinds[plan.kit]
    const ground = await buildGround(folder, {
      ...{ engine: 'corosync', nodeCount: 2, tokenMs },
      extra: `recoverWithin: ${plan.recoverWithinMs}ms`,
    })
    const lab = new RaptorLab(ground, new Databases(ground, folder, plan.recoverWithinMs))
    await lab.databases.prepare()
    await ground.corosyncs?.start()
    for (const node of lab.nodes) node.start()
    await Promise.all(lab.nodes.map((node) => node.keepStarting()))
    await lab.nodes[0]?.apply(lab.databases.hierarchy(), patience.timeoutMs)
    await lab.untilWell()
    return lab
  }

  get nodes(): readonly DemoNode[] {
    return this.ground.nodes
  }

  /** The node that has the address by its kernel; throws where there is not one. */
  owner(): DemoNode {
    const owners = this.watch.owners()
    const owner = this.nodes.find(({ name }) => name === owners[0])
    if (owner !== undefined && owners.length === 1) return owner
    throw new Error(`one node should have the address, it is on: ${owners.join(', ') || 'none'}`)
  }

  /** The ids of the servers on a node. */
  serversOn(node: DemoNode): readonly number[] {
    return node.machine.processesRunning(this.databases.program)
  }

  /** All servers, and all processes of Holdfast and its engine, on both nodes. */
  processes(): Groups {
    const ids = (words: readonly string[]) => {
      return this.nodes.flatMap(({ machine }) =>
        words.flatMap((one) => machine.processesRunning(one)),
      )
    }
    const holdfast = ids(['holdfastd', 'holdfast-guard', 'corosync', 'corosync-qdevice'])
    return { servers: ids([this.databases.program]), holdfast: [...new Set(holdfast)] }
  }

  /** The books of a node's own database. */
  booksOf({ name }: DemoNode): Promise<Books> {
    return this.databases.booksOf(name)
  }

  /** The node that does not have the address. */
  other(): DemoNode {
    const owner = this.owner()
    const found = this.nodes.find((node) => node !== owner)
    if (found === undefined) throw new Error('there is one node alone')
    return found
  }

  /**
   * Waits until everything is in service, and would move if it had to. What a kit held against a
   * node until an operator had looked is told: the audit at the end is what looks.
   */
  async untilWell(): Promise<readonly string[]> {
    const held = new Set<string>()
    await waitUntil(
      'both databases and the address are in service',
      async () => {
        const found = await this.#look(held)
        return found === true || [String(found), ...this.lastWords()].join('\n')
      },
      patience,
    )
    return [...held]
  }

  /** Ends all of Holdfast and Corosync; servers and address are left, as if by hand. */
  async takeHoldfastAway(): Promise<void> {
    const { machine, name } = this.owner()
    for (const node of this.nodes) {
      node.killDaemonAndGuardian()
      for (const id of node.machine.processesRunning('corosync-qdevice')) killProcess(id)
      await node.corosync?.kill()
      await node.untilGone()
      // What the kernel keeps for Holdfast would shut the address once nobody renews it.
      await node.machine.run(['nft', 'flush', 'ruleset'])
    }
    machine.ip([`address replace ${address}/24 dev eth0 valid_lft forever preferred_lft forever`])
    if (this.owner().name !== name) throw new Error(`${name} lost the address`)
  }

  /** Starts Corosync and Holdfast again; they find servers and address where these are. */
  async bringHoldfastBack(): Promise<void> {
    await this.ground.corosyncs?.start()
    for (const node of this.nodes) node.start()
    await Promise.all(this.nodes.map((node) => node.keepStarting()))
    await this.untilWell()
  }

  /** What the cluster decided after a decision, as the node with the address knows it. */
  async decisionsAfter(after: number): Promise<readonly DecisionDocument[]> {
    return await this.owner().client.decisions({ after })
  }

  /** What daemons and servers wrote last. */
  lastWords(): string[] {
    return this.nodes.flatMap((node) => [`--- ${node.name}`, ...node.lastWords(8)])
  }

  async #look(held: Set<string>): Promise<Look> {
    for (const node of this.nodes) {
      const found = await node.lookWhetherReady()
      if (found !== true) return found
    }
    const owners = this.watch.owners()
    if (owners.length !== 1) return `the address is on ${owners.join(' and ') || 'no node'}`
    const db = await this.nodes[0]?.resource('db')
    const unfit = db?.instances.filter(({ isEligible }) => isEligible !== true) ?? []
    for (const instance of unfit) {
      const said = await this.#clear(instance)
      if (said !== undefined) held.add(said)
    }
    if (db === undefined || unfit.length > 0) return `db: ${JSON.stringify(unfit)}`
    const vip = await this.nodes[0]?.resource(tag)
    const stuck = vip?.failover.find(({ isPossible }) => !isPossible)
    if (stuck !== undefined) return `it could not go to ${stuck.node}: ${stuck.reason.sentence}`
    return vip?.owners.join() === owners[0] || `${owners[0]} has it, the status says otherwise`
  }

  /** Says that somebody has looked, where the kit waits for that; returns what it had to say. */
  async #clear({ node, reason }: InstanceStatus): Promise<string | undefined> {
    const said = reason?.sentence ?? ''
    const { holds } = this.databases
    if (holds === undefined || !said.startsWith(holds)) return undefined
    const options = { isDryRun: false, isWaiting: true, timeoutMs: patience.timeoutMs }
    await this.nodes[0]?.client.send({ kind: 'clear', tag: 'db', node }, options)
    return `${node}: ${said}`
  }
}
