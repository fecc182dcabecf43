import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { runIp } from './ip-command.ts'
import { type HostNamespaces, insideNetwork, makeHostNamespaces } from './namespaces.ts'
import { Netlink } from './netlink.ts'
import {
  commandLineOf,
  emptyNetworkOfProcesses,
  killProcess,
  processesInNetwork,
} from './processes.ts'

/** The link of a host that leads to the lab's network. */
const LINK = 'eth0'

/** What a host is called, and its own address with the prefix: `10.77.0.11/24`. */
export interface HostPlan {
  readonly name: string
  readonly address: string
}

/** A machine of the lab: a network and a host name of its own, and whatever runs in them. */
export class Host {
  readonly name: string
  readonly networkFile: string
  readonly #plan: HostPlan
  readonly #namespaces: HostNamespaces
  readonly #netlink: Netlink

  constructor(plan: HostPlan) {
    this.name = plan.name
    this.#plan = plan
    this.#namespaces = makeHostNamespaces(plan.name)
    this.networkFile = this.#namespaces.networkFile
    this.#netlink = new Netlink(this.networkFile)
    // Duplicate address detection of IPv6 would keep the host's own address unusable for a second.
    insideNetwork(this.networkFile, () => {
      writeFileSync('/proc/sys/net/ipv6/conf/default/accept_dad', '0')
    })
  }

  /** The host's own address, without the prefix. */
  get address(): string {
    return this.#plan.address.split('/')[0] ?? ''
  }

  /** Starts as after a reboot: without old addresses, with its own one, its links up. */
  start(): void {
    runIp(
      [
        'address flush dev lo',
        `address flush dev ${LINK}`,
        'link set lo up',
        `link set ${LINK} up`,
        `address add ${this.#plan.address} dev ${LINK}`,
      ],
      this.name,
    )
  }

  /** Starts a program in this host; the child's id is the program's own. */
  run(command: readonly string[], options: SpawnOptions = {}): ChildProcess {
    const { networkFile, nameFile } = this.#namespaces
    const into = [`--net=${networkFile}`, `--uts=${nameFile}`, '--']
    return spawn('nsenter', [...into, ...command], { stdio: 'ignore', ...options })
  }

  /** The ids of the processes here whose command line has a word that ends with `ending`. */
  processesRunning(ending: string): number[] {
    return processesInNetwork(this.networkFile).filter((id) =>
      commandLineOf(id).some((word) => word.endsWith(ending)),
    )
  }

  /** SIGKILLs the processes that `processesRunning` finds, and returns their ids. */
  killRunning(ending: string): number[] {
    const found = this.processesRunning(ending)
    for (const id of found) killProcess(id)
    return found
  }

  /** Raises or cuts every link at once, as a cable or a power supply would. */
  setLinks(isUp: boolean): void {
    for (const link of this.#netlink.links()) this.#netlink.setLink(link.index, isUp)
  }

  /** The power goes: every link is down at once and every process is dead when this resolves. */
  async crash(): Promise<void> {
    const victims = processesInNetwork(this.networkFile)
    // The processes first: a machine without power has no last words about its cable.
    for (const id of victims) killProcess(id)
    this.setLinks(false)
    await emptyNetworkOfProcesses(this.networkFile)
  }
}
