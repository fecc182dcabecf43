import { setTimeout } from 'node:timers/promises'
import type { Health } from '../../kit/health.ts'
import { findKit, findKits } from '../../kits/find-kits.ts'
import type { FromThread } from '../../kits/thread/messages.ts'
import type {
  CallUnderWay,
  KitAnswer,
  KitCall,
  KitHost,
  KitProfile,
  KitWatch,
  Log,
  RefusedKit,
} from '../../ports/index.ts'
import { describeRefusal } from './describe-end.ts'
import { defaultLimits, type HostLimits } from './host-limits.ts'
import { keepWasmWrappers } from './keep-wasm-wrappers.ts'
import { type CallCounters, KitCalls } from './kit-calls.ts'
import type { KitThread } from './kit-thread.ts'
import { KitWatches } from './kit-watches.ts'
import { KitsInUse } from './kits-in-use.ts'
import { type LoadedKit, type LoadParts, loadKits, loadOne } from './load-kits.ts'
import { type Pressure, readPressure } from './pressure.ts'
import { WordsOfPeers } from './words-of-peers.ts'

/** How often a thread that is not used any more is looked at, until it is idle. */
const idleLookMs = 50

/** What a kit host is made from; the folders are absolute paths. */
export interface KitHostOptions {
  readonly node: string
  readonly cluster: string
  /** The node's kits directory; it may be missing. */
  readonly kitsFolder: string
  /** Where the private memories of resources are kept, in its folder `kits`. */
  readonly stateFolder: string
  readonly logFolder: string
  /** The folder of the running @holdfast/core. */
  readonly coreFolder: string
  readonly log: Log
  readonly limits?: Partial<HostLimits>
  /** How scarce things are on this machine; read from its kernel where nothing is given. */
  readonly pressure?: () => Pressure
}

/** A kit that was loaded beside those in use. */
export interface KitTrial {
  readonly profile: KitProfile
  call(call: KitCall): Promise<KitAnswer>
  /** Ends its thread; what is in use stays. */
  end(): Promise<void>
}

/** A kit host whose kits run in threads of this process. */
export interface ThreadedKitHost extends KitHost {
  /** What happened to calls since the start. */
  counters(): CallCounters
  /** Loads the kit in a folder beside those in use; rejects with the code of why it is refused. */
  tryOut(folder: string): Promise<KitTrial>
  /** From now on a trial is the kit of its kind; what runs in the one before is let end. */
  use(trial: KitTrial): void
  /** Takes the kit of a package out of use. */
  retire(packageName: string): void
}

/** Makes the host of a node's kits. Call `load` once before anything else. */
export function createKitHost(options: KitHostOptions): ThreadedKitHost {
  return new KitsOfThreads(options)
}

class KitsOfThreads implements ThreadedKitHost {
  readonly peerWords = new WordsOfPeers(() => this.#threads)
  readonly #options: KitHostOptions
  readonly #parts: LoadParts
  readonly #users: Users
  readonly #trials = new Map<KitTrial, LoadedKit>()
  /** Not used any more, and not idle yet. */
  readonly #leaving = new Set<KitThread>()
  #kits = new KitsInUse({ kits: new Map(), displaced: new Map(), refused: [] })

  constructor(options: KitHostOptions) {
    const { node, cluster, stateFolder, logFolder, log, pressure = readPressure } = options
    const limits = { ...defaultLimits, ...options.limits }
    const nextId = createCounter()
    const calls = new KitCalls({ node, limits, nextId, pressure })
    const watches = new KitWatches({ limits, log, nextId })
    this.#options = options
    this.#parts = { settings: { cluster, node, stateFolder, logFolder }, limits, pressure, log }
    this.#users = { calls, watches, log, words: this.peerWords }
  }

  async load(): Promise<void> {
    keepWasmWrappers()
    this.#kits = new KitsInUse(await loadKits(await findKits(this.#options), this.#parts))
    for (const thread of this.#kits.threads) connect(thread, this.#users)
  }

  list(): readonly KitProfile[] {
    return this.#kits.all.map(({ facts }) => facts)
  }

  refused(): readonly RefusedKit[] {
    return this.#kits.refused
  }

  async call(call: KitCall): Promise<KitAnswer> {
    const kit = this.#kits.of(call.kind)
    if (kit === undefined) return describeRefusal(call, this.#options.node, 'HF_KIT_UNKNOWN')
    return this.#users.calls.ask(call, kit)
  }

  underWay(tag: string): Promise<readonly CallUnderWay[]> {
    return this.#users.calls.underWay(tag)
  }

  watch(call: KitCall, report: (health: Health) => void): KitWatch {
    const kit = this.#kits.of(call.kind)
    return kit === undefined ? { stop() {} } : this.#users.watches.start(call, kit, report)
  }

  counters(): CallCounters {
    return this.#users.calls.counters
  }

  async tryOut(folder: string): Promise<KitTrial> {
    const kit = await loadOne(await findKit(folder, this.#options), this.#parts)
    connect(kit.thread, this.#users)
    const trial: KitTrial = {
      profile: kit.facts,
      call: (call) => this.#users.calls.ask(call, kit),
      end: async () => {
        if (this.#trials.delete(trial)) await kit.thread.stop()
      },
    }
    this.#trials.set(trial, kit)
    try {
      this.#kits.expectFree(kit)
      return trial
    } catch (error) {
      await trial.end()
      throw error
    }
  }

  use(trial: KitTrial): void {
    const kit = this.#trials.get(trial)
    if (kit === undefined) return
    this.#trials.delete(trial)
    const before = this.#kits.put(kit)
    this.#users.watches.move(kit.facts.kind, kit)
    if (before !== undefined) void this.#stopWhenIdle(before)
  }

  retire(packageName: string): void {
    const kit = this.#kits.ofPackage(packageName)
    if (kit === undefined || kit.facts.isBundled) return
    this.#users.watches.move(kit.facts.kind, this.#kits.take(kit))
    void this.#stopWhenIdle(kit)
  }

  async stop(): Promise<void> {
    const { calls, watches } = this.#users
    watches.stopAll()
    await Promise.all(this.#threads.map((thread) => thread.stop()))
    calls.loseAll('the kit host was stopped')
  }

  get #threads(): readonly KitThread[] {
    const trials = [...this.#trials.values()].map(({ thread }) => thread)
    return [...this.#kits.threads, ...trials, ...this.#leaving]
  }

  /** What was asked of a kit that is not used any more is answered first. */
  async #stopWhenIdle({ thread }: LoadedKit): Promise<void> {
    this.#leaving.add(thread)
    while (this.#users.calls.isBusy(thread)) await setTimeout(idleLookMs, undefined, { ref: false })
    this.#leaving.delete(thread)
    await thread.stop()
  }
}

function createCounter(): () => number {
  let last = 0
  return () => {
    last += 1
    return last
  }
}

interface Users {
  readonly calls: KitCalls
  readonly watches: KitWatches
  readonly words: WordsOfPeers
  readonly log: Log
}

function connect(thread: KitThread, { calls, watches, words, log }: Users): void {
  words.bring(thread)
  thread.listener = {
    onMessage(message) {
      if (message.type === 'late' && message.hasSucceeded) writeLate(log, message)
      if (message.type === 'log') {
        calls.noteLine(message)
        writeLog(log, message)
      } else if (message.type === 'report' || message.type === 'watchFailed') watches.read(message)
      else if (message.type === 'peerWord') words.onTold(message.tag, message.word)
      else if (isAboutCall(message)) calls.read(message)
    },
    onReady() {
      words.bring(thread)
      calls.beginWaiting(thread)
      watches.rearm(thread)
    },
    onEnded: (reason) => calls.lose(thread, reason),
  }
}

function isAboutCall(message: FromThread): message is Parameters<KitCalls['read']>[0] {
  return ['begun', 'answer', 'cancelled', 'said', 'command', 'late'].includes(message.type)
}

function writeLate(log: Log, { call }: Extract<FromThread, { type: 'late' }>): void {
  const { kind, tag, verb, timeoutMs } = call
  log.warn({ kind, tag, verb, timeoutMs }, 'an action succeeded after its time-out: thrown away')
}

function writeLog(log: Log, line: Extract<FromThread, { type: 'log' }>): void {
  const { kind, tag, verb, level, message } = line
  log[level]({ kind, tag, verb }, message)
}
