import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import type { Log } from '../ports/index.ts'
import { isProcessAlive } from '../proc/process-status.ts'
import type { WardHello } from './guardian-protocol.ts'

/**
 * A daemon that dies again so soon after its start is started more and more slowly; never so slowly
 * that it could not be up again, after a start in vain too, before its grace is over (8 s or more).
 */
const soonMs = 5_000
const firstDelayMs = 50
const longestDelayMs = 2_000
const lookIntervalMs = 2

/** The daemon in a guardian's care. */
export class Ward {
  readonly #log: Log
  readonly #onDeath: () => void
  #hello: WardHello | undefined
  #environment: NodeJS.ProcessEnv = process.env
  #child: ChildProcess | undefined
  #startedAtMs = Number.NEGATIVE_INFINITY
  #delayMs = 0
  #timer: NodeJS.Timeout | undefined
  #isMourned = false
  #isReleased = false

  constructor(log: Log, onDeath: () => void) {
    this.#log = log
    this.#onDeath = onDeath
  }

  get isKnown(): boolean {
    return this.#hello !== undefined
  }

  /** Whether a process other than `pid` is in care and lives. */
  isOccupiedFor(pid: number): boolean {
    return this.#hello !== undefined && this.#hello.pid !== pid && isProcessAlive(this.#hello)
  }

  /** A daemon says who it is, and is in care from now on. */
  attend(hello: WardHello): void {
    clearTimeout(this.#timer)
    this.#hello = hello
    this.#isMourned = false
    this.#environment = readEnvironment(hello.pid) ?? this.#environment
  }

  /** The daemon's connection ended: it is dead, will be in a moment, or comes back by itself. */
  loseConnection(pid: number): void {
    if (this.#isReleased || this.#hello?.pid !== pid) return
    if (!isProcessAlive(this.#hello)) return this.#mourn()
    this.#timer = setTimeout(() => this.loseConnection(pid), lookIntervalMs)
  }

  /** Ends a daemon that stands still; its connection's end then does the rest. */
  kill(): void {
    if (this.#hello === undefined || !isProcessAlive(this.#hello)) return
    const { pid } = this.#hello
    this.#log.error({ code: 'HF_DAEMON_FROZEN', pid }, 'the daemon stands still and is killed')
    process.kill(pid, 'SIGKILL')
  }

  /** Nothing is started any longer. */
  release(): void {
    this.#isReleased = true
    clearTimeout(this.#timer)
  }

  #mourn(): void {
    if (this.#isMourned) return
    this.#isMourned = true
    clearTimeout(this.#timer)
    this.#onDeath()
    const isSoon = performance.now() - this.#startedAtMs < soonMs
    this.#delayMs = isSoon ? Math.min(Math.max(firstDelayMs, this.#delayMs * 2), longestDelayMs) : 0
    this.#log.warn({ restartInMs: this.#delayMs }, 'the daemon is dead and is started again')
    if (this.#delayMs === 0) this.#restart()
    else this.#timer = setTimeout(() => this.#restart(), this.#delayMs)
  }

  #restart(): void {
    const [program, ...words] = this.#hello?.command ?? []
    if (program === undefined || this.#isReleased) return
    this.#startedAtMs = performance.now()
    const child = spawn(program, words, {
      cwd: this.#hello?.cwd,
      env: this.#environment,
      stdio: 'inherit',
      detached: true,
    })
    this.#child = child
    child.once('error', (error) => this.#failToStart(child, error.message))
    child.once('exit', (code, signal) => this.#failToStart(child, signal ?? `exit code ${code}`))
  }

  /** Ended without a hello; one that had said hello is noticed by its connection's end. */
  #failToStart(child: ChildProcess, reason: string): void {
    const hasSpoken = this.#hello?.pid === child.pid
    if (this.#isReleased || hasSpoken || this.#child !== child) return
    this.#child = undefined
    this.#isMourned = false
    this.#log.warn({ reason }, 'the daemon ended before it was up')
    this.#mourn()
  }
}

/** What the daemon was started with, which need not be what the guardian was started with. */
function readEnvironment(pid: number): NodeJS.ProcessEnv | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/environ`, 'utf8')
    const entries = text.split('\0').filter((entry) => entry.includes('='))
    return Object.fromEntries(entries.map((entry) => splitOnce(entry)))
  } catch {
    return undefined
  }
}

function splitOnce(entry: string): [string, string] {
  const end = entry.indexOf('=')
  return [entry.slice(0, end), entry.slice(end + 1)]
}
