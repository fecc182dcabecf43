import type { ChildProcess } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { Machine } from '../../../../test/lab/machines/machine.ts'
import { waitUntil } from '../../../../test/lab/wait-until.ts'
import { heldPoint } from '../stand-in/setting/hold.ts'
import type { Home } from '../stand-in/setting/home.ts'
import { type HoldPoint, orderFaults } from '../stand-in/setting/stand-in-settings.ts'
import type { RelayedAnswer, RelayedScript } from './isql-relay.ts'
import { type Ran, runToEnd, type Until } from './ran.ts'

/** Ports as the transcripts have them. */
export const sqlPort = 20_300
/** Where the peer's changes arrive. */
export const replicationPort = 30_300

const relayScript = fileURLToPath(new URL('./isql-relay.ts', import.meta.url))
const limits = { timeoutMs: 60_000, intervalMs: 20 }

/** A machine with an installation of the stand-in. */
export class StandInNode {
  readonly machine: Machine
  readonly home: Home
  readonly #asked = new Map<number, (answer: RelayedAnswer) => void>()
  #relay: ChildProcess | undefined
  #relayed = 0

  constructor(machine: Machine, home: Home) {
    this.machine = machine
    this.home = home
  }

  /** Starts one of the installation's programs, with its input and output piped. */
  begin(words: readonly string[]): ChildProcess {
    const [program = '', ...rest] = words
    const isOwn = program === 'isql' || program === 'server' || program === 'checkServer'
    const path = isOwn ? join(this.home.path, 'bin', program) : program
    const bin = `${join(this.home.path, 'bin')}:${process.env['PATH']}`
    const env = { ...process.env, ALTIBASE_HOME: this.home.path, PATH: bin }
    return this.machine.start([path, ...rest], { stdio: 'pipe', env })
  }

  run(words: readonly string[], input?: string, until?: Until): Promise<Ran> {
    return runToEnd(this.begin(words), input, until)
  }

  /** Has the stand-in stand still as soon as it comes to a point; `undefined` lets it go on. */
  holdAt(point: HoldPoint | undefined): void {
    orderFaults(this.home, point === undefined ? {} : { holdAt: point })
  }

  async untilHeldAt(point: HoldPoint): Promise<void> {
    await waitUntil(`it stands still: ${point}`, () => heldPoint(this.home) === point, limits)
  }

  /** What is in a queue of all sockets that `ss` lists with these options, together. */
  async queued(queue: 'received' | 'sent', ...filter: readonly string[]): Promise<number> {
    const listed = await this.machine.run(['ss', '--no-header', '--numeric', ...filter])
    const lines = listed.split('\n').map((line) => line.trim().split(/\s+/))
    const place = queue === 'received' ? 0 : 1
    // A Unix socket is listed with its family before its state.
    const queues = lines.map((words) => words.filter((word) => /^\d+$/.test(word)))
    return queues.reduce((sum, numbers) => sum + Number(numbers[place] ?? 0), 0)
  }

  /** Runs statements as SYS over TCP; the script is given on standard input. */
  isql(...lines: readonly string[]): Promise<RelayedAnswer> {
    const place = ['-s', '127.0.0.1', '-port', String(sqlPort)]
    this.#relayed += 1
    const words = [...place, '-u', 'sys', '-p', 'MANAGER', '-silent']
    const script: RelayedScript = { id: this.#relayed, words, lines }
    const { promise, resolve } = Promise.withResolvers<RelayedAnswer>()
    this.#asked.set(script.id, resolve)
    this.#relay ??= this.#startRelay()
    this.#relay.stdin?.write(`${JSON.stringify(script)}\n`)
    return promise
  }

  #startRelay(): ChildProcess {
    const env = { ...process.env, ALTIBASE_HOME: this.home.path }
    const stdio = ['pipe', 'pipe', 'inherit'] as const
    const child = this.machine.start([process.execPath, relayScript], { stdio: [...stdio], env })
    if (!child.stdout) throw new Error('assert: its output is piped')
    createInterface(child.stdout).on('line', (text) => {
      const answer = JSON.parse(text) as RelayedAnswer
      this.#asked.get(answer.id)?.(answer)
      this.#asked.delete(answer.id)
    })
    return child
  }

  /** The one value that a query has; an error is given as it is printed. */
  async value(query: string): Promise<string> {
    const { stdout } = await this.isql('SET HEADING OFF', 'SET FEEDBACK OFF', `${query};`)
    return stdout.trim()
  }

  /** The process that has the lock of the installation. */
  get serverId(): number | undefined {
    const { ino } = statSync(this.home.lockFile, { throwIfNoEntry: false }) ?? { ino: -1 }
    const lines = readFileSync('/proc/locks', 'utf8').split('\n')
    const line = lines.find((one) => one.includes('WRITE') && one.includes(`:${ino} 0 EOF`))
    return line ? Number(line.split(/\s+/)[4]) : undefined
  }

  /** Sends the server's process a signal; there must be one. */
  signal(signal: NodeJS.Signals): void {
    const id = this.serverId
    if (id === undefined) throw new Error(`no server runs on ${this.machine.name}`)
    process.kill(id, signal)
  }

  /** Makes the database and starts it; throws with what was printed where it does not serve. */
  async found(): Promise<void> {
    const made = await this.run(['server', 'create', 'UTF8', 'UTF8'])
    // Its process outlives the words that it is stopped, and has the lock as long.
    await this.untilGone()
    const { stdout } = await this.run(['server', 'start'])
    if (!stdout.includes('STARTUP Process SUCCESS')) throw new Error(`${made.stdout}\n${stdout}`)
  }

  async untilGone(): Promise<void> {
    await waitUntil('the server is gone', () => this.serverId === undefined, limits)
  }
}
