import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beginOrClose } from '../../../test/lab/begin-or-close.ts'
import { ClusterLab } from '../../../test/lab/daemon/cluster-lab.ts'
import type { DaemonNode } from '../../../test/lab/daemon/daemon-node.ts'
import { Machines } from '../../../test/lab/machines/machines.ts'
import { makeDatabase, serverUser } from '../../../test/lab/make-database.ts'
import { commandNameOf } from '../../../test/lab/processes.ts'
import { type Look, waitUntil } from '../../../test/lab/wait-until.ts'
import { arbitratorOptions } from './arbitrator-options.ts'

/** Starting a database, and copying it, takes its time on a machine that is busy. */
const patience = { timeoutMs: 60_000, intervalMs: 100 }
const data = ['n1', 'n2'] as const
/** Where servers and arbitrator speak to one another; clients come by another segment. */
const galeraSegment = 1
/** Above the suspicion of a machine that is merely busy. */
const recoverWithinMs = 3_000
/** Client addresses: the one that moves. */
const address = '10.79.0.77'

/** A server that needs little of everything. */
const configuration = `[mariadbd]
skip-name-resolve
innodb_buffer_pool_size=16M
innodb_log_file_size=8M
innodb_flush_log_at_trx_commit=2
innodb_autoinc_lock_mode=2
binlog_format=ROW
key_buffer_size=1M
aria_pagecache_buffer_size=2M
performance_schema=off
`

/** The name of a machine with a database. */
export type Member = (typeof data)[number]

/**
 * Two machines with a database each and one with an arbitrator, all real; Holdfast protects the
 * databases and an address over them. Their network can be cut beside that of the clients.
 */
export class GaleraLab implements AsyncDisposable {
  readonly cluster = new ClusterLab(data, {
    extra: `recoverWithin: ${recoverWithinMs}ms`,
  })
  readonly machines: Machines

  private constructor(machines: Machines) {
    this.machines = machines
  }

  /** A lab whose daemons take part; on `n1` there is a database, on `n2` there is nothing. */
  static async open(): Promise<GaleraLab> {
    const lab = new GaleraLab(await Machines.make([...data, 'arbiter'], 2))
    return await beginOrClose(lab, async () => {
      chmodSync(lab.cluster.folder, 0o755)
      for (const name of data) lab.#prepare(lab.node(name))
      makeDatabase(lab.dataOf('n1'), ['--innodb-log-file-size=8M'])
      lab.startArbitrator()
      for (const node of lab.cluster.nodes) node.start()
      await lab.cluster.untilReady()
    })
  }

  node(name: string): DaemonNode {
    return this.cluster.node(name)
  }

  dataOf(name: string): string {
    return join(this.cluster.folder, name, 'data')
  }

  socketOf(name: string): string {
    return join(this.cluster.folder, name, 'db.sock')
  }

  /** Starts the third voice; it does not outlive the lab. */
  startArbitrator(): void {
    const galera = data.map((name) => `${this.machines.get(name).address(galeraSegment)}:4567`)
    const arbiter = this.machines.get('arbiter')
    const listen = `gmcast.listen_addr=tcp://${arbiter.address(galeraSegment)}:4567`
    const options = `${listen};${arbitratorOptions(recoverWithinMs)}`
    const given = ['--group', 'lab', '--name', 'arbiter', '--options', options]
    const { folder: cwd } = this.cluster
    const log = ['--log', join(cwd, 'garbd.log')]
    const words = ['--address', `gcomm://${galera.join(',')}`, ...given, ...log]
    arbiter.start(['garbd', ...words], { cwd })
  }

  /** The hierarchy: an address over a database that is in service on both nodes. */
  hierarchy(): string {
    const nodes = [...data]
    const addresses = Object.fromEntries(
      nodes.map((name) => [name, this.machines.get(name).address(galeraSegment)]),
    )
    const arbitrator = this.machines.get('arbiter').address(galeraSegment)
    const common = { clusterName: 'lab', addresses, arbitrator, user: serverUser() }
    const configFile = join(this.cluster.folder, 'my.cnf')
    const overrides = Object.fromEntries(
      nodes.map((name) => [
        name,
        { dataDirectory: this.dataOf(name), socket: this.socketOf(name) },
      ]),
    )
    const db = {
      ...{ kind: 'galera', nodes, placement: 'every' },
      parameters: { ...common, configFile, providerOptions: { 'gcache.size': '16M' } },
      overrides,
      policies: { failoverFirst: true, failureExpiry: '2s', checkInterval: '1s' },
    }
    const vip = {
      ...{ kind: 'ip', nodes, dependsOn: ['db'] },
      parameters: { address: `${address}/24`, interface: 'eth0', probeFor: '50ms' },
    }
    return JSON.stringify({ resources: { db, vip } })
  }

  /** Asks the server of a node; the first line of the answer. */
  ask(name: string, statement: string): string {
    const given = ['--no-defaults', '--skip-column-names', '--user=root', '--connect-timeout=5']
    const where = `--socket=${this.socketOf(name)}`
    const options = { encoding: 'utf8', stdio: 'pipe', timeout: 10_000 } as const
    const words = [...given, where, '--batch', `--execute=${statement}`]
    return execFileSync('mariadb', words, options).trim()
  }

  /** What was sold, as the database of a node has it once it has all that was written before. */
  items(name: string): readonly string[] {
    const statement = 'SET SESSION wsrep_sync_wait=1; SELECT item FROM shop.sold ORDER BY item'
    return this.ask(name, statement).split('\n')
  }

  /** Whether the database of a node takes an item; else what it says. */
  canWrite(name: string, item: number): Look {
    try {
      this.ask(name, `INSERT INTO shop.sold VALUES (${item})`)
      return true
    } catch (error) {
      return String(error)
    }
  }

  /** Cuts a database off from the others; its clients and Holdfast go on as before. */
  cutOff(name: string): void {
    this.machines.get(name).cut([galeraSegment])
  }

  reconnect(name: string): void {
    this.machines.get(name).mend([galeraSegment])
  }

  /** The power of a machine goes. */
  async crash(name: string): Promise<void> {
    await this.machines.get(name).crash()
  }

  /** The power of both is back. */
  boot(): void {
    for (const name of data) {
      this.machines.get(name).boot()
      this.node(name).start()
    }
  }

  /** The ids of the server's processes on a node. */
  serversOn(name: string): number[] {
    const all = this.cluster.programsOf('db', name)
    return all.filter((id) => commandNameOf(id) === 'mariadbd')
  }

  serverOn(name: string): number {
    const [id, ...more] = this.serversOn(name)
    if (id === undefined || more.length > 0) throw new Error(`not one server on ${name}`)
    return id
  }

  /** Stops the server of a node; resolves when the cluster has found that out. */
  async hang(name: string): Promise<void> {
    process.kill(this.serverOn(name), 'SIGSTOP')
    await this.until(`the database of ${name} fails`, async () => {
      const { state, reason } = await this.standing(name)
      return state !== 'in-service' || reason
    })
  }

  /** Where the address is by the kernels. */
  async addressAt(): Promise<string> {
    const found = await Promise.all(
      data.map(async (name) => {
        const machine = this.machines.get(name)
        const shown = await machine.run(['ip', '-oneline', 'address', 'show', 'to', address])
        return shown.trim() === '' ? [] : [name]
      }),
    )
    return found.flat().join()
  }

  async untilAddressIsAt(name: string): Promise<void> {
    await this.until(`the address is on ${name}`, async () => {
      const at = await this.addressAt()
      if (at === name) return true
      const { state, reason } = await this.standing(name)
      return `it is on "${at}", and the database of ${name} is ${state}: ${reason}`
    })
  }

  /** Whether the cluster would lead clients to the database of a node, and what it says of it. */
  async standing(name: string): Promise<{ isEligible: boolean; state: string; reason: string }> {
    const db = await this.node('n1').resource('db')
    const found = db?.instances.find(({ node }) => node === name)
    const { isEligible = false, state = 'unknown', reason } = found ?? {}
    return { isEligible, state, reason: reason?.sentence ?? '' }
  }

  /** Both databases are synced, and the arbitrator is with them. */
  async untilAllIsWell(): Promise<void> {
    await this.until('both databases are eligible, and see the arbitrator', async () => {
      const all = await Promise.all(data.map((name) => this.standing(name)))
      const isWell = all.every(({ isEligible, state }) => isEligible && state === 'in-service')
      if (!isWell) return JSON.stringify(all)
      const sizes = data.map((name) => this.#membersSeenBy(name))
      return sizes.every((size) => size.endsWith('\t3')) || sizes.join()
    })
  }

  async until(what: string, look: () => Look | Promise<Look>): Promise<void> {
    await waitUntil(
      what,
      async () => {
        const seen = await look()
        return seen === true || [String(seen), ...this.#lastWords()].join('\n')
      },
      patience,
    )
  }

  async close(): Promise<void> {
    await this.cluster.close()
    await this.machines.close()
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  /** As its server counts them, or what the client says in its stead. */
  #membersSeenBy(name: string): string {
    try {
      return this.ask(name, "SHOW STATUS LIKE 'wsrep_cluster_size'")
    } catch (error) {
      return String(error)
    }
  }

  #prepare(node: DaemonNode): void {
    node.launcher = this.machines.get(node.name).words([])
    writeFileSync(join(this.cluster.folder, 'my.cnf'), configuration)
    mkdirSync(this.dataOf(node.name))
    chmodSync(node.folder, 0o777)
    execFileSync('chown', [serverUser(), this.dataOf(node.name)])
  }

  #lastWords(): string[] {
    const nodes = this.cluster.nodes.flatMap((node) => {
      const server = linesOf(join(node.folder, 'log', 'db.log'))
      const own = server.filter((line) => !line.includes('InnoDB')).slice(-60)
      return [`--- ${node.name}`, ...node.lastWords(25), ...own]
    })
    const arbitrator = linesOf(join(this.cluster.folder, 'garbd.log')).slice(-15)
    return ['--- arbitrator', ...arbitrator, ...nodes]
  }
}

function linesOf(file: string): string[] {
  return execFileSync('tail', ['--bytes=65536', file], { encoding: 'utf8' }).split('\n')
}
