import { appendFileSync } from 'node:fs'
import { callDaemon } from '../../core/src/api/call-daemon.ts'
import { beginOrClose } from '../lab/begin-or-close.ts'
import { ClusterLab } from '../lab/daemon/cluster-lab.ts'
import type { DaemonNode, NodeSettings } from '../lab/daemon/daemon-node.ts'
import { freePort } from '../lab/free-port.ts'
import { environmentOf, killProcess } from '../lab/processes.ts'
import { waitUntil } from '../lab/wait-until.ts'

/** The password of everybody in the lab. */
export const password = 'seven tall trees'
const users = { vera: 'viewer', oscar: 'operator', anna: 'administrator' } as const
/** Somebody in the lab; each has another role. */
export type User = keyof typeof users

/** Each node is a host of its own, as machines are: at another address, with the same port. */
const hosts = { n1: '127.0.0.2', n2: '127.0.0.3', tokyo: '127.0.0.2', osaka: '127.0.0.3' } as const

/** What a browser has to be told, since nobody else knows the names. */
export const hostRules = Object.entries(hosts)
  .map((pair) => `MAP ${pair.join(' ')}`)
  .join(',')

function hostOf(name: string): string {
  const found = Object.entries(hosts).find(([host]) => host === name)
  if (found === undefined) throw new Error(`the lab knows no host ${name}`)
  return found[1]
}

const hierarchy = `resources:
  web:
    kind: process
    dependsOn: [worker]
    parameters: { command: /bin/sleep, arguments: ["99001"] }
  worker:
    kind: process
    placement: single
    parameters: { command: /bin/sleep, arguments: ["99002"] }
  batch:
    kind: process
    placement: single
    policies: { recovery: { attempts: 0 }, failureExpiry: 1h }
    parameters: { command: /bin/sleep, arguments: ["99003"] }
`

/** What a lab is made of, where it is not the usual. */
export interface LabPlan {
  readonly names?: readonly string[]
  /** What it is called, instead of by its mark. */
  readonly cluster?: string
  /** More of a node's configuration file, by the name of the node. */
  readonly extra?: Readonly<Record<string, string>>
  /** How long sessions of a node last, as its configuration file says it. */
  readonly sessions?: Readonly<Record<string, string>>
  /** What the nodes have beside the console. */
  readonly settings?: NodeSettings
  /** What is done before the nodes start. */
  prepare?(lab: ClusterLab): void
  /** Says in every program's environment whose it is, where the cluster's name does not. */
  hierarchy?(mark: string): string
}

/** Two real daemons that serve the console over TLS, each at an address of its own. */
export class ConsoleLab implements AsyncDisposable {
  readonly lab: ClusterLab
  #port = 0

  private constructor({ names = ['n1', 'n2'], cluster, settings }: LabPlan) {
    const named = cluster === undefined ? {} : { cluster }
    this.lab = new ClusterLab(names, { ...settings, ...named })
  }

  /** A lab with users on both nodes, and something to protect. */
  static async open(plan: LabPlan = {}): Promise<ConsoleLab> {
    return await beginOrClose(new ConsoleLab(plan), async (lab) => {
      lab.#port = await freePort()
      for (const node of lab.lab.nodes) lab.#serve(node, plan)
      plan.prepare?.(lab.lab)
      for (const node of lab.lab.nodes) node.start()
      await lab.lab.untilReady()
      await Promise.all(lab.lab.nodes.map(addUsers))
      const text = plan.hierarchy?.(lab.lab.mark) ?? hierarchy
      await lab.lab.nodes[0]?.apply(text)
    })
  }

  node(name: string): DaemonNode {
    return this.lab.node(name)
  }

  /** Where the console of a node is. */
  addressOf(name: string): string {
    return `https://${name}:${this.#port}/`
  }

  /** The processes of a resource on a node, whatever the cluster is called. */
  programsOf(tag: string, node: string): number[] {
    const isOf = (id: number) => environmentOf(id).includes(`/${node}/${tag}\0`)
    return this.lab.processes().filter(isOf)
  }

  /** The one process of a resource on a node; waits until it is there. */
  async programOf(tag: string, node: string): Promise<number> {
    await waitUntil(`${tag} runs on ${node}`, () => this.programsOf(tag, node).length === 1)
    return this.programsOf(tag, node)[0] ?? 0
  }

  /** Kills everything of a node at once, as the loss of its machine does. */
  crash(name: string): void {
    const isOf = (id: number) => RegExp(`HOLDFAST_INSTANCE=[^/]+/${name}/`).test(environmentOf(id))
    const programs = this.lab.processes().filter(isOf)
    for (const id of [...this.lab.processesOf(name), ...programs]) killProcess(id)
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.lab.close()
  }

  close(): Promise<void> {
    return this.lab.close()
  }

  #serve({ name, configurationFile }: DaemonNode, { extra, sessions }: LabPlan): void {
    const limits = sessions?.[name]
    const session = limits === undefined ? '' : `, session: ${limits}`
    const api = `api: { addresses: [${hostOf(name)}], port: ${this.#port}${session} }`
    appendFileSync(configurationFile, `${api}\n${extra?.[name] ?? ''}`)
  }
}

/** Lets everybody of the lab in on a node. */
export async function addUsers({ client: { socketPath } }: DaemonNode): Promise<void> {
  for (const [name, role] of Object.entries(users)) {
    const body = JSON.stringify({ name, role, password })
    await callDaemon({ socketPath, path: '/v1/users', body })
  }
}
