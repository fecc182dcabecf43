import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import type { DemoNode } from '../../demo/demo-node.ts'
import { buildGround, type Ground } from '../../demo/stage.ts'
import { makeDatabase, serverUser } from '../../lab/make-database.ts'
import { killProcess } from '../../lab/processes.ts'
import { type Look, waitUntil } from '../../lab/wait-until.ts'
import { MariadbBooks } from '../driver/mariadb-books.ts'
import { AddressWatch } from './address-watch.ts'
import { configurationFile } from './mariadb-server.ts'
import type { Groups } from './processor-time.ts'

const example = fileURLToPath(new URL('../../../examples/raptor/hierarchy.yaml', import.meta.url))
/** The address of the example, by which alone the service reaches its database. */
export const address = '10.79.0.100'
const tag = 'vip-raptor'
/** The machine that `buildGround` makes for the quorum device, which takes the arbitrator too. */
const voice = 'third-voice'
const galeraSegment = 1
/** As often as systemd tries within its limit. */
const mostStarts = 5
/** A copy of a database, and its start, on a machine that is busy with other things. */
const patience = { timeoutMs: 180_000, intervalMs: 100 }

/** As the guide has it: two databases and all of their clients may share a machine here. */
const recoverWithin = '3s'
/** As kit `galera` sets them on the nodes. */
const arbitratorTimes = [
  'evs.keepalive_period=PT0.15S',
  'evs.inactive_check_period=PT0.15S',
  'evs.suspect_timeout=PT0.9S',
  'evs.inactive_timeout=PT1.8S',
  'evs.install_timeout=PT1.8S',
].join(';')

/**
 * Two nodes on real Corosyncs with a database each, an arbitrator and the machine of the clients:
 * the hierarchy of the example, in a network of its own. It lives in a `World`, and goes with it.
 */
export class RaptorLab {
  readonly ground: Ground
  readonly watch: AddressWatch
  readonly #folder: string

  private constructor(ground: Ground, folder: string) {
    this.ground = ground
    this.#folder = folder
    this.watch = new AddressWatch(
      address,
      ground.nodes.map(({ machine }) => machine),
    )
  }

  /** Resolves when everything is in service on both nodes. */
  static async begin(folder: string): Promise<RaptorLab> {
    // The servers are another user, and have to get to their folders.
    chmodSync(folder, 0o755)
    const ground = await buildGround(folder, {
      ...{ engine: 'corosync', nodeCount: 2 },
      extra: `recoverWithin: ${recoverWithin}`,
    })
    const lab = new RaptorLab(ground, folder)
    lab.#prepare()
    await ground.corosyncs?.start()
    lab.#startArbitrator()
    for (const node of lab.nodes) node.start()
    await Promise.all(lab.nodes.map((node) => lab.keepStarting(node)))
    await lab.nodes[0]?.apply(lab.#hierarchy(), patience.timeoutMs)
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
    return node.machine.processesRunning('/mariadbd')
  }

  /** All servers, and all processes of Holdfast and its engine, on both nodes. */
  processes(): Groups {
    const ids = (words: readonly string[]) => {
      return this.nodes.flatMap(({ machine }) =>
        words.flatMap((one) => machine.processesRunning(one)),
      )
    }
    const holdfast = ids(['holdfastd', 'holdfast-guard', 'corosync', 'corosync-qdevice'])
    return { servers: ids(['/mariadbd']), holdfast: [...new Set(holdfast)] }
  }

  /** The books of a node's own database. */
  async booksOf({ name }: DemoNode): Promise<MariadbBooks> {
    return await MariadbBooks.open({ socketPath: this.#pathOf(name, 'db.sock'), user: 'root' })
  }

  /** Waits until everything is in service, and would move if it had to. */
  async untilWell(): Promise<void> {
    await waitUntil(
      'both databases and the address are in service',
      async () => {
        const found = await this.#look()
        return found === true || [String(found), ...this.lastWords()].join('\n')
      },
      patience,
    )
  }

  /** As systemd does: a daemon that ends at its start, on a machine too busy, is started again. */
  async keepStarting(node: DemoNode): Promise<void> {
    for (let start = 1; start <= mostStarts; start += 1) {
      const ready = node.untilReady().then(() => true)
      // Where it has ended nobody waits any more for what comes of that.
      ready.catch(() => undefined)
      if (await Promise.race([ready, node.exitCode().then(() => false)])) return
      node.start()
    }
    throw new Error([`${node.name} does not stay up`, ...node.lastWords()].join('\n'))
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
    await Promise.all(this.nodes.map((node) => this.keepStarting(node)))
    await this.untilWell()
  }

  /** What daemons and servers wrote last. */
  lastWords(): string[] {
    return this.nodes.flatMap((node) => [`--- ${node.name}`, ...node.lastWords(8)])
  }

  #pathOf(name: string, what: string): string {
    return join(this.#folder, name, what)
  }

  #prepare(): void {
    for (const { name, folder } of this.nodes) {
      // The server makes its socket there.
      chmodSync(folder, 0o777)
      mkdirSync(this.#pathOf(name, 'data'))
      execFileSync('chown', [serverUser(), this.#pathOf(name, 'data')])
    }
    makeDatabase(this.#pathOf(this.nodes[0]?.name ?? '', 'data'))
  }

  #startArbitrator(): void {
    const machine = this.ground.machines.get(voice)
    const at = this.nodes.map((node) => `${node.machine.address(galeraSegment)}:4567`).join()
    const listen = `gmcast.listen_addr=tcp://${machine.address(galeraSegment)}:4567`
    const words = [
      '--group',
      'raptor',
      '--name',
      voice,
      '--options',
      `${listen};${arbitratorTimes}`,
    ]
    const log = ['--log', join(this.#folder, 'garbd.log')]
    machine.start(['garbd', '--address', `gcomm://${at}`, ...words, ...log])
  }

  /** The example as it is, but for folders: all machines of the lab have the same disk. */
  #hierarchy(): string {
    const hierarchy = parse(readFileSync(example, 'utf8'))
    const { db } = hierarchy.resources
    Object.assign(db.parameters, { user: serverUser(), configFile: configurationFile })
    db.overrides = Object.fromEntries(
      this.nodes.map(({ name }) => {
        const dataDirectory = this.#pathOf(name, 'data')
        return [name, { dataDirectory, socket: this.#pathOf(name, 'db.sock') }]
      }),
    )
    return JSON.stringify(hierarchy)
  }

  async #look(): Promise<Look> {
    for (const node of this.nodes) {
      const found = await node.lookWhetherReady()
      if (found !== true) return found
    }
    const owners = this.watch.owners()
    if (owners.length !== 1) return `the address is on ${owners.join(' and ') || 'no node'}`
    const db = await this.nodes[0]?.resource('db')
    const unfit = db?.instances.find(({ isEligible }) => isEligible !== true)
    if (db === undefined || unfit !== undefined) return `db: ${JSON.stringify(unfit)}`
    const vip = await this.nodes[0]?.resource(tag)
    const stuck = vip?.failover.find(({ isPossible }) => !isPossible)
    if (stuck !== undefined) return `it could not go to ${stuck.node}: ${stuck.reason.sentence}`
    return vip?.owners.join() === owners[0] || `${owners[0]} has it, the status says otherwise`
  }
}
