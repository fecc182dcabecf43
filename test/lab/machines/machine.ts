import { type ChildProcess, execFile, type SpawnOptions, spawn } from 'node:child_process'
import { promisify } from 'node:util'
import { Netlink } from '../netlink.ts'
import {
  commandLineOf,
  emptyNetworkOfProcesses,
  endChild,
  killProcess,
  processesInNetwork,
} from '../processes.ts'
import { entering, type Holder } from './holder.ts'
import { runLines } from './run-lines.ts'

/** What a machine is made of. */
export interface MachinePlan {
  readonly name: string
  /** Its place among the machines, from 1; also the end of its addresses. */
  readonly number: number
  /** The segments that it has a link to: `eth0` leads to segment 0. */
  readonly links: readonly number[]
  readonly holder: Holder
}

/** One machine: where programs run as on a machine of their own, but for their process ids. */
export class Machine {
  readonly name: string
  readonly number: number
  readonly #links: readonly number[]
  readonly #holder: Holder
  readonly #ground: (lines: readonly string[]) => void
  readonly #children = new Set<ChildProcess>()

  constructor(plan: MachinePlan, ground: (lines: readonly string[]) => void) {
    this.name = plan.name
    this.number = plan.number
    this.#links = plan.links
    this.#holder = plan.holder
    this.#ground = ground
  }

  /** Its address on one of the segments. */
  address(link = 0): string {
    return `10.79.${link}.${this.number}`
  }

  /** The file by which its network is entered. */
  get networkFile(): string {
    return `/proc/${this.#holder.pid}/ns/net`
  }

  /** Its files as they are seen from outside, with what is mounted there alone. */
  get rootFolder(): string {
    return `/proc/${this.#holder.pid}/root`
  }

  /** The words that run a command in it; the process is the command's own. */
  words(command: readonly string[]): string[] {
    return [...entering(this.#holder), 'setpriv', '--pdeathsig', 'KILL', ...command]
  }

  /** Starts a program in it, which does not outlive the test. */
  start(command: readonly string[], options: SpawnOptions = {}): ChildProcess {
    const [program = '', ...words] = this.words(command)
    const child = spawn(program, words, { stdio: 'ignore', ...options })
    this.#children.add(child)
    child.once('exit', () => this.#children.delete(child))
    return child
  }

  /** Runs a program in it to its end, and gives what that printed. */
  async run(command: readonly string[]): Promise<string> {
    const [program = '', ...words] = this.words(command)
    const { stdout } = await promisify(execFile)(program, words)
    return stdout
  }

  /** Runs lines of the `ip` program in it in one go. */
  ip(lines: readonly string[]): void {
    runLines(this.words(['ip', '-batch', '-']), lines)
  }

  /** The ids of the processes here whose command line has a word that ends with `ending`. */
  processesRunning(ending: string): number[] {
    return this.#processes().filter((id) => commandLineOf(id).some((word) => word.endsWith(ending)))
  }

  /** SIGKILLs the processes that `processesRunning` finds, and returns their ids. */
  killRunning(ending: string): number[] {
    const found = this.processesRunning(ending)
    for (const id of found) killProcess(id)
    return found
  }

  /** The power goes: every process dies at once, and with them all links are down. */
  async crash(): Promise<void> {
    // The processes first: a machine without power has no last words about its cable.
    for (const id of this.#processes()) killProcess(id)
    this.downLinks()
    await emptyNetworkOfProcesses(this.networkFile, this.#holder.pid)
  }

  /** All its links are down at once. */
  downLinks(): void {
    const netlink = new Netlink(this.networkFile)
    for (const { index } of netlink.links()) netlink.setLink(index, false)
    netlink.close()
  }

  /** The power is back: nothing is left of what it had in memory, and its links are up. */
  boot(): void {
    runLines(this.words(['sh', '-e']), [
      'nft flush ruleset',
      'find /run /dev/shm -mindepth 1 -delete',
      'ip link set lo down',
      'ip address flush dev lo',
      'ip link set lo up',
      ...this.#links.flatMap((link) => [
        `ip address flush dev eth${link}`,
        `ip link set eth${link} up`,
        `ip address add ${this.address(link)}/24 dev eth${link}`,
      ]),
    ])
  }

  /** Cuts cables in the middle: no carrier changes at their ends, nothing arrives. */
  cut(links = this.#links): void {
    this.#ground(links.map((link) => `link set p${link}-${this.number} nomaster`))
  }

  mend(links = this.#links): void {
    this.#ground(links.map((link) => `link set p${link}-${this.number} master lan${link}`))
  }

  /** Pulls cables out: the machine loses the carrier of those links. */
  unplug(links = this.#links): void {
    this.#ground(links.map((link) => `link set p${link}-${this.number} down`))
  }

  plug(links = this.#links): void {
    this.#ground(links.map((link) => `link set p${link}-${this.number} up`))
  }

  /** The cable of a link leads to the segment of another one from now on. */
  lead(link: number, segment: number): void {
    this.#ground([`link set p${link}-${this.number} master lan${segment}`])
  }

  /** Loses all that arrives of Corosync, while what it says goes out. */
  deafen(): void {
    this.#lose('')
  }

  /** Loses what arrives of another machine's Corosync. */
  ignore({ number }: Machine): void {
    const addresses = this.#links.map((link) => `10.79.${link}.${number}`)
    this.#lose(`ip saddr { ${addresses.join(', ')} }`)
  }

  /** The hardware address of a link of it. */
  async hardwareAddress(link: number): Promise<string> {
    const shown = await this.run(['ip', 'link', 'show', `eth${link}`])
    return /ether (\S+)/.exec(shown)?.[1] ?? ''
  }

  /** Whether a link of it has a carrier. */
  async hasCarrier(link: number): Promise<boolean> {
    return !(await this.run(['ip', 'link', 'show', `eth${link}`])).includes('NO-CARRIER')
  }

  /** How much it has lost so far. */
  async lostPackets(): Promise<number> {
    const rules = await this.run(['nft', 'list', 'table', 'inet', 'deaf'])
    return Number(/packets (\d+)/.exec(rules)?.[1] ?? 0)
  }

  undeafen(): void {
    runLines(this.words(['nft', '-f', '-']), ['delete table inet deaf'])
  }

  async close(): Promise<void> {
    await Promise.all([...this.#children].map(endChild))
    await this.#holder.end()
  }

  #lose(from: string): void {
    runLines(this.words(['nft', '-f', '-']), [
      'add table inet deaf',
      'add chain inet deaf in { type filter hook input priority 0; }',
      `add rule inet deaf in ${from} udp dport 5405-5406 counter drop`,
    ])
  }

  #processes(): number[] {
    return processesInNetwork(this.networkFile).filter((id) => id !== this.#holder.pid)
  }
}
