import { Worker } from 'node:worker_threads'
import type { KitFault } from '../../kits/check-kit.ts'
import type { KitDescription } from '../../kits/kit-description.ts'
import type { KitPackage } from '../../kits/kit-package.ts'
import { wordsOf } from '../../kits/refuse-kit.ts'
import type { FromThread, ThreadSettings, ToThread } from '../../kits/thread/messages.ts'
import type { HostLimits } from './host-limits.ts'
import { isStarved, type Pressure } from './pressure.ts'

/** What a thread is started with. */
export interface LaunchOptions {
  readonly packages: readonly KitPackage[]
  readonly settings: ThreadSettings
  readonly limits: HostLimits
  /** How scarce things are on this machine. */
  readonly pressure: () => Pressure
  /** Foreign kits have a bounded heap. */
  readonly isForeign: boolean
  /** Lines that a kit printed by itself. */
  readonly onOutput: (text: string) => void
}

/** A thread that runs, with what its kits said of themselves, by the name of their package. */
export interface LaunchedThread {
  readonly worker: Worker
  readonly described: ReadonlyMap<string, KitDescription>
  readonly faults: ReadonlyMap<string, KitFault>
}

/** A thread that did not come up, and the package that it was importing then. */
export interface FailedLaunch {
  readonly culprit: string | undefined
  readonly fault: KitFault
}

/** Starts a thread and imports its kits there. Never rejects; a thread that fails is ended. */
export function launchThread(options: LaunchOptions): Promise<LaunchedThread | FailedLaunch> {
  const worker = createWorker(options)
  return new Promise((resolve) => {
    const launch = new Launch(worker, options)
    const listeners = {
      message: (message: FromThread) => launch.read(message),
      error: (error: unknown) => launch.fail(importFailed(wordsOf(error))),
      exit: () => launch.fail(importFailed('it ended its thread')),
    }
    launch.onEnd = (result) => {
      for (const [name, listener] of Object.entries(listeners)) worker.off(name, listener)
      if ('culprit' in result) void worker.terminate()
      resolve(result)
    }
    for (const [name, listener] of Object.entries(listeners)) worker.on(name, listener)
    const packages = options.packages.map(({ name, entry }) => ({ name, entry }))
    worker.postMessage({ type: 'load', packages } satisfies ToThread)
    launch.watchTime()
  })
}

function createWorker({ settings, limits, isForeign, onOutput }: LaunchOptions): Worker {
  const isSource = import.meta.url.endsWith('.ts')
  const entry = `./thread-main.${isSource ? 'ts' : 'js'}`
  const worker = new Worker(new URL(entry, import.meta.url), {
    workerData: { ...settings, isForeign } satisfies ThreadSettings,
    name: `kits${settings.threadMark}`,
    // Run from its sources, core is met by its kits as sources too.
    execArgv: isSource ? ['--conditions=holdfast-source'] : [],
    stdout: true,
    stderr: true,
    ...(isForeign && { resourceLimits: { maxOldGenerationSizeMb: limits.foreignHeapMib } }),
  })
  // Whoever follows the thread listens too; nobody may forget to, or its error ends the daemon.
  worker.on('error', () => undefined)
  for (const stream of [worker.stdout, worker.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => onOutput(text.trimEnd()))
  }
  return worker
}

function importFailed(reason: string): KitFault {
  return { code: 'HF_KIT_IMPORT_FAILED', values: { reason } }
}

/** So often an import is given as long again while the machine is starved, as at its boot. */
const mostStretches = 5

/** Follows a thread from its start until all its kits are imported, or one of them fails it. */
class Launch {
  onEnd: (result: LaunchedThread | FailedLaunch) => void = () => undefined
  readonly #worker: Worker
  readonly #options: LaunchOptions
  readonly #described = new Map<string, KitDescription>()
  readonly #faults = new Map<string, KitFault>()
  #importing: string | undefined
  #timer: NodeJS.Timeout | undefined
  #stretches = 0

  constructor(worker: Worker, options: LaunchOptions) {
    this.#worker = worker
    this.#options = options
  }

  read(message: FromThread): void {
    if (message.type === 'importing') this.#begin(message.name)
    else if (message.type === 'described') this.#described.set(message.name, message.description)
    else if (message.type === 'faulty') this.#faults.set(message.name, message)
    else if (message.type === 'ready') this.#finish()
  }

  watchTime(): void {
    this.#stretches = 0
    this.#wait()
  }

  fail(fault: KitFault): void {
    clearTimeout(this.#timer)
    this.onEnd({ culprit: this.#importing, fault })
  }

  #begin(name: string): void {
    this.#importing = name
    this.watchTime()
  }

  #wait(): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#lookWhy(), this.#options.limits.importTimeoutMs)
  }

  /** A thread that has hardly run yet is not to blame. */
  #lookWhy(): void {
    const { limits, pressure } = this.#options
    if (this.#stretches < mostStretches && isStarved(pressure())) {
      this.#stretches += 1
      return this.#wait()
    }
    const timeoutMs = String(limits.importTimeoutMs * (this.#stretches + 1))
    this.fail({ code: 'HF_KIT_IMPORT_HANGS', values: { timeoutMs } })
  }

  #finish(): void {
    clearTimeout(this.#timer)
    this.onEnd({ worker: this.#worker, described: this.#described, faults: this.#faults })
  }
}
