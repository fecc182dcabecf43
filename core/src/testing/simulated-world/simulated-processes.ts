import type {
  MarkedProcess,
  ProcessActivity,
  Processes,
  ProcessIdentity,
  Stop,
} from '../../kit/linux.ts'
import type { ProgramToStart } from '../../kit/program-to-start.ts'
import type { Refusals } from './refusals.ts'
import type { SimulatedClock } from './simulated-clock.ts'
import type { SimulatedProcess } from './simulated-process.ts'
import { SimulatedPrograms } from './simulated-programs.ts'
import type { SimulatedProgram } from './world-settings.ts'

/** What the processes of a simulated node are made of. */
export interface SimulatedProcessesParts {
  readonly programs: readonly SimulatedProgram[]
  readonly environmentFiles?: readonly string[]
  readonly users?: readonly string[]
  readonly folders?: readonly string[]
  readonly clock: SimulatedClock
  readonly refusals: Refusals
  /** Told of what leaves nothing lasting behind. */
  readonly onAct: (what: string) => void
}

const firstPid = 1_000

/** Processes of a simulated node: a program can be started twice, and then there are two. */
export class SimulatedProcesses implements Processes {
  readonly #parts: SimulatedProcessesParts
  readonly #programs: SimulatedPrograms
  readonly #all: SimulatedProcess[] = []
  /** How many processes there had ever been when a leader was last seen alive. */
  readonly #sightings = new Map<number, number>()

  constructor(parts: SimulatedProcessesParts) {
    this.#parts = parts
    this.#programs = new SimulatedPrograms(parts.programs, parts)
  }

  /** All that live, eldest first. */
  get living(): readonly SimulatedProcess[] {
    return this.#all.filter(({ isAlive }) => isAlive)
  }

  /** The living ones of a program, by its path. */
  of(path: string): readonly SimulatedProcess[] {
    return this.living.filter(({ program }) => program.path === path)
  }

  /** Ends every process of a program, as its own mistake or a stranger would. */
  end(path: string): void {
    for (const process of this.of(path)) this.#exit(process)
  }

  /** Takes a program off the disk; what runs of it runs on. */
  uninstall(path: string): void {
    this.#programs.uninstall(path)
  }

  /** Puts a program on the disk, or another one in its place. */
  install(program: SimulatedProgram): void {
    this.#programs.install(program)
  }

  /** Starts a program of somebody else. */
  startForeign(path: string): void {
    this.#launch(this.#programs.find(path), {})
  }

  async bootId(): Promise<string> {
    this.#parts.refusals.check('bootId')
    return '5f0c2d4e-0000-4000-8000-000000000001'
  }

  async check(program: ProgramToStart): Promise<void> {
    this.#parts.refusals.check('check')
    this.#programs.check(program)
  }

  async start(program: ProgramToStart): Promise<ProcessIdentity> {
    this.#parts.refusals.check('start')
    const { pid, startTime } = this.#launch(this.#programs.check(program), program.environment)
    return { pid, startTime }
  }

  /** What a simulated program prints is nowhere: there is never anything to move. */
  async rotateOutput(): Promise<boolean> {
    this.#parts.refusals.check('rotateOutput')
    return false
  }

  /** A simulated program has no connections of its own. */
  async shutSocket(): Promise<boolean> {
    this.#parts.refusals.check('shutSocket')
    return false
  }

  async find(pid: number): Promise<ProcessIdentity | undefined> {
    this.#parts.refusals.check('find')
    const found = this.living.find((process) => process.pid === pid)
    return found && identityOf(found)
  }

  async isAlive(process: ProcessIdentity): Promise<boolean> {
    this.#parts.refusals.check('isAlive')
    return this.#isSeenAlive(process)
  }

  async activity(process: ProcessIdentity): Promise<ProcessActivity | undefined> {
    this.#parts.refusals.check('activity')
    const found = this.#get(process)
    if (found?.isAlive !== true) return undefined
    return { ranMs: found.isBusy ? this.#parts.clock.nowMs : 0, waitedMs: 0 }
  }

  async findByEnvironment(name: string, value: string): Promise<readonly MarkedProcess[]> {
    this.#parts.refusals.check('findByEnvironment')
    return this.living
      .filter(({ environment }) => environment[name] === value)
      .map(({ pid, startTime, isLeader }) => ({ pid, startTime, isLeader }))
  }

  async findMembers(leader: ProcessIdentity): Promise<readonly ProcessIdentity[]> {
    this.#parts.refusals.check('findMembers')
    this.#isSeenAlive(leader)
    const known = this.#all.slice(0, this.#sightings.get(leader.pid) ?? 0)
    return known
      .filter(({ isAlive, session, pid }) => {
        return isAlive && session === leader.pid && pid !== leader.pid
      })
      .map(identityOf)
  }

  /** A simulated node has no cgroups. */
  async findInCgroup(): Promise<readonly ProcessIdentity[]> {
    this.#parts.refusals.check('findInCgroup')
    return []
  }

  async killCgroup(): Promise<void> {
    this.#parts.refusals.check('killCgroup')
  }

  async signal(
    process: ProcessIdentity,
    signal: NodeJS.Signals,
    to: 'process' | 'group',
  ): Promise<boolean> {
    this.#parts.refusals.check('signal')
    const leader = this.#get(process)
    if (leader === undefined) return false
    const group = to === 'group' ? this.living.filter(({ session }) => session === leader.pid) : []
    const meant = leader.isAlive ? new Set([leader, ...group]) : new Set(group)
    for (const one of meant) this.#deliver(one, signal)
    return meant.size > 0
  }

  async waitForExit(process: ProcessIdentity, forMs: number): Promise<boolean> {
    this.#parts.refusals.check('waitForExit')
    const found = this.#get(process)
    if (found === undefined || !found.isAlive) return true
    const { clock } = this.#parts
    await clock.waitUntil((done) => {
      const settle = () => {
        cancel()
        found.onExit.delete(settle)
        done()
      }
      const cancel = clock.after(forMs, settle)
      found.onExit.add(settle)
    })
    return !found.isAlive
  }

  watchExit(process: ProcessIdentity, onExit: () => void): Stop {
    const found = this.#get(process)
    if (found?.isAlive !== true) {
      const immediate = setImmediate(onExit)
      return () => clearImmediate(immediate)
    }
    found.onExit.add(onExit)
    return () => found.onExit.delete(onExit)
  }

  #get({ pid, startTime }: ProcessIdentity): SimulatedProcess | undefined {
    return this.#all.find((one) => one.pid === pid && one.startTime === startTime)
  }

  #isSeenAlive(process: ProcessIdentity): boolean {
    const isAlive = this.#get(process)?.isAlive === true
    if (isAlive) this.#sightings.set(process.pid, this.#all.length)
    return isAlive
  }

  #launch(
    program: SimulatedProgram,
    environment: Readonly<Record<string, string>>,
  ): SimulatedProcess {
    const { clock } = this.#parts
    const isPortTaken = this.living.some(
      (one) => isListening(one) && one.program.port === program.port,
    )
    const leader = this.#create({ program, environment, session: undefined })
    this.#isSeenAlive(leader)
    if (program.port !== undefined && isPortTaken) clock.after(1, () => this.#exit(leader))
    else clock.after(program.readyAfterMs ?? 0, () => this.#becomeReady(leader))
    if (program.endsAfterMs !== undefined)
      clock.after(program.endsAfterMs, () => this.#exit(leader))
    for (let child = 0; child < (program.children ?? 0); child += 1) {
      this.#create({ program, environment, session: leader.pid })
    }
    return leader
  }

  #create(what: {
    program: SimulatedProgram
    environment: Readonly<Record<string, string>>
    session: number | undefined
  }): SimulatedProcess {
    const pid = firstPid + this.#all.length
    const { program, environment, session = pid } = what
    const process: SimulatedProcess = {
      pid,
      startTime: String(100_000 + this.#all.length),
      program,
      environment,
      session,
      isLeader: session === pid,
      isAlive: true,
      isReady: false,
      isSilent: false,
      isBusy: false,
      isStuck: false,
      onExit: new Set(),
    }
    this.#all.push(process)
    return process
  }

  #becomeReady(process: SimulatedProcess): void {
    process.isReady = process.isAlive
  }

  #deliver(process: SimulatedProcess, signal: NodeJS.Signals): void {
    this.#parts.onAct(`sent ${signal} to process ${process.pid}`)
    const { ignores = [], endsWithinMs = 0 } = process.program
    if (process.isStuck || (signal !== 'SIGKILL' && ignores.includes(signal))) return
    const afterMs = signal === 'SIGKILL' ? 0 : endsWithinMs
    this.#parts.clock.after(afterMs, () => this.#exit(process))
  }

  #exit(process: SimulatedProcess): void {
    if (!process.isAlive || process.isStuck) return
    process.isAlive = false
    process.isReady = false
    for (const act of [...process.onExit]) act()
    process.onExit.clear()
  }
}

function isListening({ program }: SimulatedProcess): boolean {
  return program.port !== undefined
}

function identityOf({ pid, startTime }: SimulatedProcess): ProcessIdentity {
  return { pid, startTime }
}
