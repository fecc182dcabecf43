import type { ChildProcess } from 'node:child_process'
import { closeSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Client, createClient } from '../../core/src/api/client.ts'
import type { Host } from './host.ts'
import { waitUntil } from './wait-until.ts'

const daemon = fileURLToPath(new URL('../../bin/holdfastd', import.meta.url))

/** A cluster of the lab: its name, its nodes' names, and the world's folder. */
export interface ClusterPlan {
  readonly cluster: string
  readonly nodes: readonly string[]
  readonly folder: string
}

/** Holdfast on one host of the lab: its files, its daemon and the way to talk to it. */
export class HoldfastNode {
  readonly host: Host
  readonly configurationFile: string
  readonly client: Client
  readonly #logFile: string
  #daemon: ChildProcess | undefined

  constructor(host: Host, plan: ClusterPlan) {
    const folder = join(plan.folder, host.name)
    this.host = host
    this.configurationFile = join(folder, 'holdfast.yaml')
    this.#logFile = join(folder, 'daemon.log')
    this.client = createClient(join(folder, 'holdfast.sock'))
    for (const name of ['state', 'runtime', 'kits', 'log']) {
      mkdirSync(join(folder, name), { recursive: true })
    }
    writeFileSync(this.configurationFile, configurationText(host.name, plan))
  }

  /** The host's name, which is the node's too. */
  get name(): string {
    return this.host.name
  }

  /** Starts the daemon in the host; what it prints goes to a file. */
  start(): void {
    const log = openSync(this.#logFile, 'a')
    try {
      this.#daemon = this.host.run([daemon, '--config', this.configurationFile], {
        stdio: ['ignore', log, log],
      })
    } finally {
      closeSync(log)
    }
  }

  /** Waits until the daemon takes part; rejects at once when it ends instead. */
  async untilReady(timeoutMs: number): Promise<void> {
    const isReady = async () => {
      if (this.#daemon?.exitCode === null) return await this.isReady()
      throw new Error(`the daemon of ${this.name} ended, exit code ${this.#daemon?.exitCode}`)
    }
    await waitUntil(`${this.name} is ready`, isReady, { timeoutMs, intervalMs: 20 })
  }

  /** Whether the daemon answers and takes part. */
  async isReady(): Promise<boolean> {
    try {
      const { nodes } = await this.client.status()
      return nodes.some((node) => {
        return node.name === this.name && node.membership === 'member' && node.isSynced
      })
    } catch {
      return false
    }
  }

  /** The newest lines that the daemon printed. */
  lastWords(lineCount: number): string[] {
    try {
      return readFileSync(this.#logFile, 'utf8').trimEnd().split('\n').slice(-lineCount)
    } catch {
      return []
    }
  }
}

function configurationText(node: string, { cluster, nodes, folder }: ClusterPlan): string {
  const own = join(folder, node)
  return `cluster: ${cluster}
node: ${node}
nodes: [${nodes.join(', ')}]
engine: { kind: embedded, socket: ${join(folder, 'engine.sock')} }
paths:
  state: ${join(own, 'state')}
  runtime: ${join(own, 'runtime')}
  kits: ${join(own, 'kits')}
  log: ${join(own, 'log')}
  socket: ${join(own, 'holdfast.sock')}
recoverWithin: 1s
`
}
