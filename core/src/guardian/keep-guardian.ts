import { type ChildProcess, spawn } from 'node:child_process'
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { HoldfastError } from '../errors/index.ts'
import type { NodeName, Tag, Timing } from '../model/index.ts'
import type { GuardianPost, LaneHost, LodgedDrop, Log } from '../ports/index.ts'
import { readStartTime } from '../proc/process-status.ts'
import { guardianSocketName, parseLine, type WardLine } from './guardian-protocol.ts'
import { readLines } from './read-lines.ts'

const retryIntervalMs = 10
const welcomeWithinMs = 1_000
/** One that has ended by then without an answer is started once more: nobody can be waited for. */
const answerWithinMs = 3_000
/** One that lives may take so long to start: a machine that boots is busy with everything else. */
const startWithinMs = 30_000
const goodbyeWithinMs = 2_000

const guardianProgram = fileURLToPath(new URL('../../bin/holdfast-guard.js', import.meta.url))

/** What a daemon needs to have a guardian. */
export interface GuardianToKeep {
  readonly runtimeFolder: string
  readonly node: NodeName
  /** The words that name the engine, which the guardian has a connection of its own to. */
  readonly engine: readonly string[]
  readonly cluster: string
  readonly log: Log
  /** The words that start a guardian, instead of the package's own program. */
  readonly program?: readonly string[]
}

/** The daemon's hold on its guardian. */
export interface KeptGuardian extends GuardianPost {
  /** Called when a guardian died and another one answers: it knows nothing yet. */
  onRestart: () => void
  /** Runs the fast lane's thread. */
  readonly lane: LaneHost
  /** No guardian was there before: nothing can depend on this one yet. */
  readonly isNew: boolean
  /** The daemon ends in good order: the guardian ends too. Resolves when it has. */
  goodbye(): Promise<void>
}

/**
 * Finds the guardian of the runtime folder or starts one, and starts another whenever it dies.
 * Rejects with HF_GUARDIAN_FAILED where none answers at first.
 */
export async function keepGuardian(settings: GuardianToKeep): Promise<KeptGuardian> {
  const kept = new Keeper(settings)
  kept.isNew = await kept.find()
  return kept
}

class Keeper implements KeptGuardian {
  readonly #settings: GuardianToKeep
  readonly #socketPath: string
  #socket: Socket | undefined
  #isEnding = false
  #timing: Timing | undefined
  #lodgeCount = 0
  readonly #lodging = new Map<number, PromiseWithResolvers<void>>()
  isNew = false
  onRestart = (): void => {}
  readonly lane: LaneHost = {
    open: (opening, orders) => void this.#say({ kind: 'openLane', opening, orders }),
    follow: (orders) => void this.#say({ kind: 'orderLane', orders }),
    onTold: () => {},
  }

  constructor(settings: GuardianToKeep) {
    this.#settings = settings
    this.#socketPath = join(settings.runtimeFolder, guardianSocketName)
  }

  /** True when one had to be started. */
  async find(): Promise<boolean> {
    if (await this.#greet()) return false
    const guardian = this.#spawn()
    const begun = performance.now()
    while (!(await this.#greet())) {
      if (this.#isEnding) break
      const patienceMs = isRunning(guardian) ? startWithinMs : answerWithinMs
      if (performance.now() > begun + patienceMs) {
        throw new HoldfastError('HF_GUARDIAN_FAILED', { path: this.#socketPath })
      }
      await new Promise((resolve) => setTimeout(resolve, retryIntervalMs))
    }
    return true
  }

  async goodbye(): Promise<void> {
    this.#isEnding = true
    const socket = this.#socket
    if (socket === undefined) return
    const closed = new Promise((resolve) => socket.once('close', resolve))
    say(socket, { kind: 'goodbye' })
    const timeout = setTimeout(() => socket.destroy(), goodbyeWithinMs)
    await closed
    clearTimeout(timeout)
  }

  lodge(lodged: LodgedDrop): Promise<void> {
    const answered = Promise.withResolvers<void>()
    this.#lodgeCount += 1
    const number = this.#lodgeCount
    this.#lodging.set(number, answered)
    if (!this.#say({ kind: 'lodge', number, lodged })) this.#fail(number)
    const patience = setTimeout(() => this.#fail(number), welcomeWithinMs)
    return answered.promise.finally(() => clearTimeout(patience))
  }

  withdraw(tag: Tag): void {
    this.#say({ kind: 'withdraw', tag })
  }

  renew(untilMs: number): void {
    this.#say({ kind: 'renew', untilMs })
  }

  yield(): void {
    this.#say({ kind: 'yield' })
  }

  setTiming(timing: Timing): void {
    this.#timing = timing
    this.#say({ kind: 'timing', timing })
  }

  /** False where no guardian is there to hear it; the next one is told everything anew. */
  #say(line: WardLine): boolean {
    if (this.#socket === undefined) return false
    say(this.#socket, line)
    return true
  }

  #succeed(number: number): void {
    this.#lodging.get(number)?.resolve()
    this.#lodging.delete(number)
  }

  #fail(number: number): void {
    const path = this.#socketPath
    this.#lodging.get(number)?.reject(new HoldfastError('HF_GUARDIAN_FAILED', { path }))
    this.#lodging.delete(number)
  }

  /** Whether a guardian answered and has this process in its care. */
  #greet(): Promise<boolean> {
    return new Promise((resolve) => {
      const socket = connect(this.#socketPath)
      const patience = setTimeout(() => socket.destroy(), welcomeWithinMs)
      socket.on('error', () => socket.destroy())
      socket.on('close', () => {
        clearTimeout(patience)
        resolve(false)
        if (this.#socket === socket) this.#lose()
      })
      socket.on('connect', () => say(socket, introduce()))
      readLines(socket, (line) => {
        const said = parseLine(line)
        if (said?.kind === 'lodged') return this.#succeed(said.number)
        if (said?.kind === 'laneTold') return this.lane.onTold(said.told)
        if (said?.kind !== 'welcome') return
        clearTimeout(patience)
        this.#socket = socket
        if (this.#timing !== undefined) say(socket, { kind: 'timing', timing: this.#timing })
        resolve(true)
      })
    })
  }

  #lose(): void {
    this.#socket = undefined
    this.lane.onTold({ kind: 'ended', detail: 'its guardian is gone' })
    for (const number of [...this.#lodging.keys()]) this.#fail(number)
    if (this.#isEnding) return
    const { log } = this.#settings
    log.warn({}, 'the guardian is gone; another one is started')
    const retry = (error: unknown) => {
      log.error({ ...failed, error: String(error) }, 'no guardian could be started')
      if (!this.#isEnding) setTimeout(() => this.#lose(), answerWithinMs)
    }
    this.find().then(() => {
      log.info({}, 'another guardian answers')
      this.onRestart()
    }, retry)
  }

  #spawn(): ChildProcess {
    const { runtimeFolder, node, cluster, engine, program } = this.#settings
    const [command, ...words] = program ?? [process.execPath, ...process.execArgv, guardianProgram]
    const place = ['--runtime', runtimeFolder, ...engine]
    const facts = ['--cluster', cluster, '--node', node, ...place]
    const guardian = spawn(command ?? process.execPath, [...words, ...facts], {
      cwd: '/',
      stdio: 'inherit',
      detached: true,
    })
    guardian.on('error', (error) => {
      this.#settings.log.error({ ...failed, error: error.message }, 'no guardian can be started')
    })
    guardian.unref()
    return guardian
  }
}

function isRunning({ pid, exitCode, signalCode }: ChildProcess): boolean {
  return pid !== undefined && exitCode === null && signalCode === null
}

const failed = { code: 'HF_GUARDIAN_FAILED' } as const

function say(socket: Socket, line: WardLine): void {
  socket.write(`${JSON.stringify(line)}\n`)
}

/** This process, and how to start it again just as it was started. */
function introduce(): WardLine {
  return {
    kind: 'hello',
    pid: process.pid,
    startTime: readStartTime(process.pid) ?? '',
    command: [process.execPath, ...process.execArgv, ...process.argv.slice(1)],
    cwd: process.cwd(),
  }
}
