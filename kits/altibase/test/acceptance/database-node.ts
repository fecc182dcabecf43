import { execFile } from 'node:child_process'
import { readFileSync, readlinkSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Machine } from '../../../../test/lab/machines/machine.ts'
import { waitUntil } from '../../../../test/lab/wait-until.ts'
import { findLockHolders } from '../../src/picture/locks.ts'
import { type HomePlan, makeHome, ports } from './installation.ts'

/** A real server takes its time, and a busy machine more of it. */
const patience = { timeoutMs: 110_000, intervalMs: 50 }

/** What the vendor's programs printed, and what they ended with. */
export interface Printed {
  readonly code: number
  readonly stdout: string
}

/** One database on a machine of the lab, by the vendor's own programs, without the kit. */
export class DatabaseNode {
  readonly machine: Machine
  readonly home: string

  constructor(machine: Machine, plan: HomePlan) {
    this.machine = machine
    this.home = plan.path
    makeHome(plan)
  }

  get environment(): Readonly<Record<string, string>> {
    const { home } = this
    const path = `${home}/bin:/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin`
    return { ALTIBASE_HOME: home, LD_LIBRARY_PATH: `${home}/lib`, PATH: path }
  }

  /** Runs `server` with words. */
  server(...words: readonly string[]): Promise<Printed> {
    return this.#run([join(this.home, 'bin/server'), ...words])
  }

  /** Runs statements as SYS, and gives what isql printed. */
  async sql(...statements: readonly string[]): Promise<string> {
    const words = ['-s', '127.0.0.1', '-port', String(ports.client), '-u', 'sys', '-p', 'MANAGER']
    const command = [join(this.home, 'bin/isql'), ...words, '-silent']
    return (await this.#run(command, statements.join('\n'))).stdout
  }

  /** The process that has the lock of the server; `undefined` where nobody has. */
  get pid(): number | undefined {
    const file = statSync(join(this.home, 'conf/.forLock'), { throwIfNoEntry: false })
    if (file === undefined) return undefined
    return findLockHolders(readFileSync('/proc/locks', 'utf8'), String(file.ino))[0]?.pid
  }

  /** The program of that process, as the kernel has it. */
  get program(): string {
    return this.pid === undefined ? '' : readlinkSync(`/proc/${this.pid}/exe`)
  }

  /** Freezes the server, thaws it, or kills it. */
  signal(signal: 'SIGSTOP' | 'SIGCONT' | 'SIGKILL'): void {
    if (this.pid === undefined) throw new Error('there is no server')
    process.kill(this.pid, signal)
  }

  /** Waits until statements print what matches. */
  async until(what: string, pattern: RegExp, ...statements: readonly string[]): Promise<void> {
    await waitUntil(
      `${this.machine.name}: ${what}`,
      async () => {
        const said = await this.sql(...statements)
        return pattern.test(said) || said
      },
      patience,
    )
  }

  /** Waits until the server is gone, by its lock. */
  async untilDown(): Promise<void> {
    await waitUntil('the server is gone', () => this.pid === undefined, patience)
  }

  /** The number of rows of a table. */
  async count(table: string): Promise<number> {
    const said = await this.sql(`SET HEADING OFF;`, `SELECT COUNT(*) FROM ${table};`)
    return Number(/\d+/.exec(said)?.[0] ?? Number.NaN)
  }

  /** Begins an insert that may wait for a peer; resolves when it is committed. */
  insert(table: string, id: number, text: string): Promise<string> {
    return this.sql(`INSERT INTO ${table} VALUES (${id},'${text}',0);`)
  }

  #run(command: readonly string[], input = ''): Promise<Printed> {
    const [program = '', ...words] = this.machine.words(command)
    const { promise, resolve } = Promise.withResolvers<Printed>()
    const options = { env: { ...process.env, ...this.environment }, timeout: patience.timeoutMs }
    const child = execFile(program, words, options, (error, stdout) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? 1 : 0, stdout })
    })
    child.stdin?.on('error', () => undefined)
    child.stdin?.end(`${input}\n`)
    return promise
  }
}
