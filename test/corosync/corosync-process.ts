import type { ChildProcess } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { endChild } from '../lab/processes.ts'
import { type CorosyncPlan, corosyncConf } from './corosync-conf.ts'
import type { Machine } from './machines.ts'

/** Corosync on one machine of the lab. */
export class CorosyncProcess {
  readonly machine: Machine
  readonly #file: string
  #child: ChildProcess | undefined

  constructor(machine: Machine, plan: CorosyncPlan) {
    const folder = join(plan.folder, machine.name)
    mkdirSync(folder, { recursive: true })
    this.machine = machine
    this.#file = join(folder, 'corosync.conf')
    writeFileSync(this.#file, corosyncConf(machine, { ...plan, folder }))
  }

  get pid(): number {
    if (this.#child?.pid === undefined) throw new Error('this Corosync was not started')
    return this.#child.pid
  }

  start(): void {
    const command = ['corosync', '-f', '-c', this.#file]
    this.#child = this.machine.start(command, { stdio: ['ignore', 'ignore', 'inherit'] })
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
}
