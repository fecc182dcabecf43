import { setTimeout as startTimer } from 'node:timers'
import { setTimeout } from 'node:timers/promises'
import type { Worker } from 'node:worker_threads'
import { killMarked } from '../../kits/action-mark.ts'
import type { KitFault } from '../../kits/check-kit.ts'
import type { KitDescription } from '../../kits/kit-description.ts'
import type { KitPackage } from '../../kits/kit-package.ts'
import { wordsOf } from '../../kits/refuse-kit.ts'
import type { FromThread, ThreadSettings, ToThread } from '../../kits/thread/messages.ts'
import type { Log } from '../../ports/index.ts'
import { type HostLimits, pauseMs } from './host-limits.ts'
import { type FailedLaunch, type LaunchedThread, launchThread } from './launch-thread.ts'
import type { Pressure } from './pressure.ts'

/** A native call that cannot be interrupted keeps a thread for 100 ms at most; then we go on. */
const terminationPatienceMs = 1_000

/** What a supervised thread is made from. */
export interface KitThreadOptions {
  readonly packages: readonly KitPackage[]
  readonly settings: ThreadSettings
  readonly limits: HostLimits
  readonly pressure: () => Pressure
  readonly isForeign: boolean
  readonly log: Log
}

/** What a thread tells whoever uses it. */
export interface ThreadListener {
  onMessage(message: FromThread): void
  /** It takes calls, for the first time or again. */
  onReady(): void
  /** It ended; whatever ran in it is lost. It is started again by itself. */
  onEnded(reason: string): void
}

/** What the first start of a thread found out about its packages. */
export interface FirstLoad {
  readonly described: ReadonlyMap<string, KitDescription>
  readonly faults: ReadonlyMap<string, KitFault>
}

/** A thread of kits that is started again whenever it ends, with growing pauses. */
export class KitThread {
  listener: ThreadListener = { onMessage() {}, onReady() {}, onEnded() {} }
  readonly #options: KitThreadOptions
  #packages: readonly KitPackage[]
  #worker: Worker | undefined
  #isStopped = false
  #failures = 0
  #readySinceMs = 0
  #pause: NodeJS.Timeout | undefined

  constructor(options: KitThreadOptions) {
    this.#options = options
    this.#packages = options.packages
  }

  get isReady(): boolean {
    return this.#worker !== undefined
  }

  /** Starts it for the first time; kits that fail their import are left out from then on. */
  async start(): Promise<FirstLoad> {
    const faults = new Map<string, KitFault>()
    while (this.#packages.length > 0) {
      const result = await this.#launch()
      const isUp = 'worker' in result
      const found = isUp ? result.faults : blame(result, this.#packages)
      for (const [name, fault] of found) faults.set(name, fault)
      this.#packages = this.#packages.filter(({ name }) => !found.has(name))
      if (!isUp) continue
      if (this.#packages.length === 0) await result.worker.terminate()
      else this.#adopt(result)
      return { described: result.described, faults }
    }
    return { described: new Map(), faults }
  }

  /** Sends a message; whoever sends looks at `isReady` first. */
  post(message: ToThread): void {
    this.#worker?.postMessage(message)
  }

  /** Ends a thread that does not answer any more; it is started again once it is gone. */
  end(reason: string): void {
    const worker = this.#worker
    if (worker === undefined) return
    this.#announceEnd(reason)
    const patience = setTimeout(terminationPatienceMs, undefined, { ref: false })
    void Promise.race([worker.terminate(), patience]).then(() => this.#startLater())
  }

  /** Ends it for good: asks it first, then insists. */
  async stop(): Promise<void> {
    this.#isStopped = true
    clearTimeout(this.#pause)
    const worker = this.#worker
    if (worker === undefined) return
    const gone = new Promise<void>((resolve) => worker.once('exit', () => resolve()))
    this.post({ type: 'stop' })
    const insist = startTimer(() => void worker.terminate(), this.#options.limits.pingTimeoutMs)
    await Promise.race([gone, setTimeout(terminationPatienceMs, undefined, { ref: false })])
    clearTimeout(insist)
    await this.#killCommands()
  }

  #launch(): Promise<LaunchedThread | FailedLaunch> {
    const { log, ...options } = this.#options
    const onOutput = (text: string) => log.debug({ thread: options.settings.threadMark }, text)
    return launchThread({ ...options, packages: this.#packages, onOutput })
  }

  #adopt({ worker }: LaunchedThread): void {
    this.#worker = worker
    this.#readySinceMs = performance.now()
    let reason: string | undefined
    worker.on('message', (message: FromThread) => this.listener.onMessage(message))
    worker.on('messageerror', (error) => this.end(wordsOf(error)))
    worker.on('error', (error) => {
      reason = wordsOf(error)
    })
    worker.on('exit', (exitCode) => {
      if (this.#worker !== worker) return
      this.#announceEnd(reason ?? `it ended itself with exit code ${exitCode}`)
      this.#startLater()
    })
  }

  #announceEnd(reason: string): void {
    this.#worker = undefined
    const livedMs = performance.now() - this.#readySinceMs
    this.#failures = livedMs > this.#options.limits.goodLifeMs ? 0 : this.#failures
    void this.#killCommands()
    this.listener.onEnded(reason)
    if (this.#isStopped) return
    const packages = this.#packages.map(({ name }) => name)
    this.#options.log.warn({ packages, reason }, 'a thread of kits ended')
  }

  #startLater(): void {
    if (this.#isStopped) return
    this.#failures += 1
    const waitMs = pauseMs(this.#failures, this.#options.limits)
    this.#pause = startTimer(() => void this.#startAgain(), waitMs)
  }

  async #startAgain(): Promise<void> {
    const result = await this.#launch()
    if (this.#isStopped) {
      if ('worker' in result) await result.worker.terminate()
      return
    }
    const faults = 'worker' in result ? result.faults : blame(result, this.#packages)
    if ('worker' in result && faults.size === 0) {
      this.#adopt(result)
      return this.listener.onReady()
    }
    if ('worker' in result) await result.worker.terminate()
    const code = 'HF_KIT_THREAD_LOST'
    this.#options.log.error(
      { code, faults: [...faults] },
      'a thread of kits cannot be started again',
    )
    this.#startLater()
  }

  async #killCommands(): Promise<void> {
    const { threadMark } = this.#options.settings
    await killMarked(({ mark, isLeft }) => !isLeft && mark.includes(threadMark))
  }
}

/** Who is at fault when a thread does not come up: the one it was importing, or else all of it. */
function blame(
  { culprit, fault }: FailedLaunch,
  packages: readonly KitPackage[],
): ReadonlyMap<string, KitFault> {
  const names = culprit === undefined ? packages.map(({ name }) => name) : [culprit]
  return new Map(names.map((name) => [name, fault]))
}
