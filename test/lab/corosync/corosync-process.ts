import { type ChildProcess, spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Machine } from '../machines/machine.ts'
import { endChild } from '../processes.ts'
import { waitUntil } from '../wait-until.ts'
import { type CorosyncPlan, corosyncConf } from './corosync-conf.ts'

const startLimits = { timeoutMs: 60_000, intervalMs: 20 }

/** What Corosync's own tool says of the ring of a machine. */
interface RingWord {
  readonly isQuorate: boolean
  readonly nodeCount: number
}

/** Corosync on one machine of the lab, and what belongs to it there. */
export class CorosyncProcess {
  readonly machine: Machine
  readonly #folder: string
  readonly #hasDevice: boolean
  #child: ChildProcess | undefined

  constructor(machine: Machine, plan: CorosyncPlan) {
    this.#folder = join(plan.folder, machine.name)
    mkdirSync(this.#folder, { recursive: true })
    this.machine = machine
    this.#hasDevice = plan.device !== undefined
    writeFileSync(this.#file, corosyncConf({ ...plan, folder: this.#folder }))
  }

  get pid(): number {
    if (this.#child?.pid === undefined) throw new Error('this Corosync was not started')
    return this.#child.pid
  }

  start(): void {
    const command = ['corosync', '-f', '-c', this.#file]
    this.#child = this.machine.start(command, { stdio: ['ignore', 'ignore', 'inherit'] })
  }

  /** Starts what asks the quorum device for its vote, as soon as Corosync answers. */
  async startDevice(): Promise<void> {
    if (!this.#hasDevice) return
    const isThere = () => this.word() !== undefined
    await waitUntil(`Corosync answers on ${this.machine.name}`, isThere, startLimits)
    const make = 'mkdir -p /run/corosync-qdevice && exec corosync-qdevice -f'
    this.machine.start(['sh', '-c', make], { stdio: 'ignore' })
  }

  async kill(): Promise<void> {
    if (this.#child !== undefined) await endChild(this.#child)
  }

  freeze(): void {
    process.kill(this.pid, 'SIGSTOP')
  }

  thaw(): void {
    process.kill(this.pid, 'SIGCONT')
  }

  /** What it wrote, for whoever looks into a failure. */
  log(): string {
    return readFileSync(join(this.#folder, 'corosync.log'), 'utf8')
  }

  /** What its own tool says of the ring that it is in; undefined where it does not answer. */
  word(): RingWord | undefined {
    const [program = '', ...words] = this.machine.words(['corosync-quorumtool', '-s'])
    const { stdout } = spawnSync(program, words, { encoding: 'utf8' })
    const nodes = /^Nodes: +(\d+)$/m.exec(stdout)?.[1]
    if (nodes === undefined) return undefined
    return { isQuorate: /^Quorate: +Yes$/m.test(stdout), nodeCount: Number(nodes) }
  }

  get #file(): string {
    return join(this.#folder, 'corosync.conf')
  }
}
