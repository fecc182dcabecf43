import { mkdirSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { PageShell } from '../docs/tutorial/page-shell.ts'
import { beginOrClose } from '../lab/begin-or-close.ts'
import { CorosyncLab } from '../lab/corosync/corosync-lab.ts'
import { ClusterLab } from '../lab/daemon/cluster-lab.ts'
import type { Machine } from '../lab/machines/machine.ts'
import { runLines } from '../lab/machines/run-lines.ts'
import { programs } from './author.ts'
import { PowerSwitch } from './power-switch.ts'
import { SharedDisk } from './shared-disk.ts'

const repository = fileURLToPath(new URL('../..', import.meta.url))
/** Where the page has the disk mounted. */
const mountPoint = '/srv/redis'
/** What a machine of the lab has for itself beside its `/run`; the rest is everybody's. */
const ownFolders = ['/srv', '/etc/redis']
/** How fast a busy machine fails over is not the subject. */
const timing = 'recoverWithin: 2s'

/** Words before a shell that take along everything it started, however it and this process end. */
const untilItsShellEnds = [
  ...['setpriv', '--pdeathsig', 'KILL'],
  ...['unshare', '--pid', '--fork', '--kill-child', '--mount-proc'],
]

/** The nodes of the page. */
export const nodeNames = ['node-a', 'node-b'] as const

/**
 * What the page asks its reader to have: two machines in a cluster on Corosync, a disk that both
 * reach, a fence, and a workstation in the same network.
 */
export class AfternoonLab {
  readonly corosync: CorosyncLab
  readonly disk: SharedDisk
  readonly power: PowerSwitch
  readonly #cluster: ClusterLab
  readonly #shells: PageShell[] = []

  private constructor(corosync: CorosyncLab) {
    this.corosync = corosync
    this.disk = new SharedDisk(corosync.folder)
    const switches = join(corosync.folder, 'power')
    mkdirSync(switches)
    this.power = new PowerSwitch(switches, async (name) => {
      await this.#machine(name).crash()
      await this.disk.losePower(this.#machine(name), mountPoint)
    })
    const extra = `${timing}\n${this.power.configuration}`
    this.#cluster = new ClusterLab(nodeNames, { engine: '{ kind: corosync }', extra })
  }

  static async open(): Promise<AfternoonLab> {
    const lab = new AfternoonLab(await CorosyncLab.open(nodeNames))
    return await beginOrClose(lab, async () => {
      const entering = ['nsenter', `--net=${lab.#ground}`]
      const lines = ['link set lo up', 'address add 192.0.2.9/24 dev lan0']
      runLines([...entering, 'ip', '-batch', '-'], lines)
      await Promise.all(nodeNames.map((name) => lab.#start(name)))
      await lab.#cluster.untilReady()
    })
  }

  /** The name of the cluster. */
  get mark(): string {
    return this.#cluster.mark
  }

  /** A shell on a node, whose `holdfast` asks the daemon there. */
  openShell(name: string): PageShell {
    const node = this.#cluster.node(name)
    const environment = { ...shellEnvironment(), HOLDFAST_CONFIG: node.configurationFile }
    const shell = new PageShell(node.folder, environment, this.#machine(name).words([]))
    this.#shells.push(shell)
    return shell
  }

  /** A shell on the workstation, which is in the network of the nodes; all there ends with it. */
  openWorkstation(folder: string, home: string): PageShell {
    const launcher = ['nsenter', `--net=${this.#ground}`, ...untilItsShellEnds]
    const shell = new PageShell(folder, { ...shellEnvironment(), HOME: home }, launcher)
    this.#shells.push(shell)
    return shell
  }

  async close(): Promise<void> {
    for (const shell of this.#shells) await shell[Symbol.asyncDispose]()
    await this.power.close()
    await this.#cluster.close()
    for (const name of nodeNames) await this.disk.losePower(this.#machine(name), mountPoint)
    await this.corosync.close()
    this.disk.remove()
  }

  async #start(name: string): Promise<void> {
    const machine = this.#machine(name)
    // The addresses that the page names are those of its reader's network.
    machine.ip([`address add 192.0.2.${machine.number}/24 dev eth0`])
    for (const folder of ownFolders) await machine.run(['mount', '-t', 'tmpfs', 'tmpfs', folder])
    await this.disk.connect(machine)
    const node = this.#cluster.node(name)
    // What npm keeps is shared by nobody, as on machines of their own.
    const own = [`npm_config_cache=${join(node.folder, 'npm')}`, 'npm_config_fetch_retries=0']
    node.launcher = machine.words(['env', ...own])
    node.start()
  }

  #machine(name: string): Machine {
    return this.corosync.machine(name)
  }

  get #ground(): string {
    return this.corosync.machines.networkFile
  }
}

/** A workstation that is in no network yet; everything on it ends with its shell. */
export function openLonelyWorkstation(home: string): PageShell {
  const wakeUp = ['sh', '-c', 'ip link set lo up && exec "$@"', 'sh']
  const launcher = [...untilItsShellEnds, '--net', ...wakeUp]
  return new PageShell(home, { ...shellEnvironment(), HOME: home }, launcher)
}

function shellEnvironment(): Record<string, string> {
  const tools = join(repository, 'node_modules/.bin')
  const folders = [programs, tools, dirname(process.execPath), process.env['PATH'] ?? '']
  return { PATH: folders.join(delimiter), NO_COLOR: '1', HOLDFAST: repository }
}
