import { closeSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { lookWhoServes } from '../../demo/served.ts'
import { address, port } from '../../demo/stage.ts'
import type { Machine } from '../../lab/machines/machine.ts'
import { type Look, waitUntil } from '../../lab/wait-until.ts'
import type { Contender } from './contender.ts'
import { transitionsIn } from './count-lines.ts'
import { keepalivedConf, stateIn } from './keepalived-conf.ts'
import type { Counts } from './load-report.ts'
import {
  buildPeerGround,
  lastLines,
  type PeerGround,
  programWords,
  untilWell,
} from './peer-ground.ts'

/** Where it runs, and how often the owner says that it is there. */
export interface KeepalivedPlan {
  readonly folder: string
  readonly advertSeconds: number
}

/** keepalived on two machines; the program runs on both, as that of Holdfast does. */
export class KeepalivedContender implements Contender {
  readonly members: readonly Machine[]
  readonly prober: PeerGround['prober']
  readonly observer: PeerGround['observer']
  readonly takeoverMs: number
  readonly #folder: string
  readonly #conf: string
  /** Where it was stopped and is yet to be started again. */
  readonly #stopped = new Set<Machine>()

  private constructor(ground: PeerGround, { folder, advertSeconds }: KeepalivedPlan) {
    this.members = ground.members
    this.prober = ground.prober
    this.observer = ground.observer
    this.takeoverMs = advertSeconds * 4_000 + 500
    this.#folder = folder
    this.#conf = keepalivedConf({ address: `${address}/24`, port, advertSeconds })
  }

  static async begin(plan: KeepalivedPlan): Promise<KeepalivedContender> {
    const contender = new KeepalivedContender(await buildPeerGround(), plan)
    for (const machine of contender.members) contender.#start(machine)
    await untilWell(contender)
    return contender
  }

  async lookWhetherWell(): Promise<Look> {
    const served = await lookWhoServes(this, this.members)
    if (typeof served === 'string') return served
    for (const machine of this.members) {
      const state = this.#isRunning(machine) ? stateIn(this.#logOf(machine)) : undefined
      const wanted = machine === served ? 'MASTER' : 'BACKUP'
      if (state !== wanted) return `keepalived on ${machine.name} is ${state ?? 'not running'}`
      if (machine.processesRunning(String(port)).length === 0) return 'a program does not run'
    }
    return true
  }

  async powerOn(machine: Machine): Promise<void> {
    machine.boot()
    this.#start(machine)
  }

  /** As `systemctl stop keepalived` does it. */
  async switchover(from: Machine): Promise<void> {
    const [main] = this.daemonsOf(from)
    if (main === undefined) throw new Error(`keepalived does not run on ${from.name}`)
    this.#stopped.add(from)
    process.kill(main, 'SIGTERM')
  }

  async tidyUp(machine: Machine): Promise<void> {
    if (machine.processesRunning(String(port)).length === 0) this.#startProgram(machine)
    if (!this.#stopped.delete(machine)) return
    await waitUntil('keepalived has ended', () => !this.#isRunning(machine))
    this.#startKeepalived(machine)
  }

  /** The first is the one that started the others. */
  daemonsOf(machine: Machine): readonly number[] {
    return machine.processesRunning('keepalived').toSorted((one, other) => one - other)
  }

  /** What two owners left behind is known to a start of the whole machine alone. */
  async revive(machine: Machine): Promise<void> {
    await machine.crash()
    await this.powerOn(machine)
  }

  isEngine(): boolean {
    return false
  }

  isDaemon(words: readonly string[]): boolean {
    return words[0]?.endsWith('keepalived') === true
  }

  async counts(): Promise<Counts> {
    return { transitions: transitionsIn(this.members.map((machine) => this.#logOf(machine))) }
  }

  lastWords(): readonly string[] {
    return this.members.flatMap((machine) => lastLines(this.#logFileOf(machine), 20))
  }

  #isRunning(machine: Machine): boolean {
    return this.daemonsOf(machine).length > 0
  }

  #start(machine: Machine): void {
    this.#startProgram(machine)
    this.#startKeepalived(machine)
  }

  #startProgram(machine: Machine): void {
    machine.start(programWords)
  }

  #startKeepalived(machine: Machine): void {
    const folder = join(this.#folder, machine.name)
    mkdirSync(folder, { recursive: true })
    const conf = join(folder, 'keepalived.conf')
    writeFileSync(conf, this.#conf)
    const files = ['-p', '/run/keepalived.pid', '-r', '/run/vrrp.pid']
    const log = openSync(this.#logFileOf(machine), 'w')
    try {
      machine.start(['keepalived', '-n', '-P', '-l', '-D', '-G', '-f', conf, ...files], {
        stdio: ['ignore', log, log],
      })
    } finally {
      closeSync(log)
    }
  }

  #logFileOf(machine: Machine): string {
    return join(this.#folder, machine.name, 'keepalived.log')
  }

  #logOf(machine: Machine): string {
    return readFileSync(this.#logFileOf(machine), 'utf8')
  }
}
