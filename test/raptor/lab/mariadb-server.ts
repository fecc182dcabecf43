import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { chmodSync, closeSync, mkdirSync, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { makeDatabase, serverUser } from '../../lab/make-database.ts'
import { endChild } from '../../lab/processes.ts'
import { waitUntil } from '../../lab/wait-until.ts'
import { MariadbBooks } from '../driver/mariadb-books.ts'

/** The configuration of the example, which the guide and all tests of it use. */
export const configurationFile = fileURLToPath(
  new URL('../../../examples/raptor/my.cnf', import.meta.url),
)

/** Where a server runs, and what it is told beyond the configuration. */
export interface ServerPlan {
  readonly folder: string
  /** Words before the command, such as those that enter a machine of the lab. */
  readonly launcher?: readonly string[]
  readonly options: readonly string[]
}

const patience = { timeoutMs: 60_000, intervalMs: 50 }

/** A real MariaDB server in a folder of its own, which does not outlive the test. */
export class MariadbServer {
  readonly #plan: ServerPlan
  #child: ChildProcess | undefined

  constructor(plan: ServerPlan) {
    this.#plan = plan
    for (const folder of [plan.folder, this.dataFolder]) mkdirSync(folder, { recursive: true })
    chmodSync(plan.folder, 0o777)
    execFileSync('chown', [serverUser(), this.dataFolder])
  }

  get dataFolder(): string {
    return join(this.#plan.folder, 'data')
  }

  get socket(): string {
    return join(this.#plan.folder, 'db.sock')
  }

  get logFile(): string {
    return join(this.#plan.folder, 'db.log')
  }

  /** The id of its process; throws where it was never started. */
  get id(): number {
    if (this.#child?.pid === undefined) throw new Error('this server was not started')
    return this.#child.pid
  }

  /** Makes an empty database with the usual accounts. */
  makeDatabase(): void {
    makeDatabase(this.dataFolder)
  }

  /** Starts it, with more options where there are some; it answers some time later. */
  start(more: readonly string[] = []): void {
    const log = openSync(this.logFile, 'a')
    try {
      const [program = '', ...words] = [...(this.#plan.launcher ?? []), ...this.#command(), ...more]
      // A test run that is killed cannot clean up: then the kernel does.
      const command = ['--pdeathsig', 'KILL', program, ...words]
      this.#child = spawn('setpriv', command, { stdio: ['ignore', log, log] })
    } finally {
      closeSync(log)
    }
  }

  /** Waits until it answers, and gives its books. */
  async books(): Promise<MariadbBooks> {
    let books: MariadbBooks | undefined
    await waitUntil(
      `a server answers at ${this.socket}`,
      async () => {
        try {
          books = await MariadbBooks.open({ socketPath: this.socket, user: 'root' })
          return true
        } catch (cause) {
          return [String(cause), ...this.lastWords()].join('\n')
        }
      },
      patience,
    )
    if (books === undefined) throw new Error('the server answered, and gave no books')
    return books
  }

  /** Asks it to end; resolves when it has. */
  async stop(): Promise<void> {
    const child = this.#child
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGTERM')
    await ended
  }

  async kill(): Promise<void> {
    if (this.#child !== undefined) await endChild(this.#child)
  }

  /** What it wrote last. */
  lastWords(lineCount = 10): string[] {
    return readFileSync(this.logFile, 'utf8').trimEnd().split('\n').slice(-lineCount)
  }

  #command(): string[] {
    return [
      'mariadbd',
      `--defaults-file=${configurationFile}`,
      `--user=${serverUser()}`,
      `--datadir=${this.dataFolder}`,
      `--socket=${this.socket}`,
      `--pid-file=${join(this.dataFolder, 'db.pid')}`,
      ...this.#plan.options,
    ]
  }
}
