import { findKits } from '../../kits/find-kits.ts'
import type { FromThread } from '../../kits/thread/messages.ts'
import type { KitHost, Log } from '../../ports/index.ts'
import { describeRefusal } from './describe-end.ts'
import { defaultLimits, type HostLimits } from './host-limits.ts'
import { keepWasmWrappers } from './keep-wasm-wrappers.ts'
import { type CallCounters, KitCalls } from './kit-calls.ts'
import type { KitThread } from './kit-thread.ts'
import { KitWatches } from './kit-watches.ts'
import { type LoadedKits, loadKits } from './load-kits.ts'
import { type Pressure, readPressure } from './pressure.ts'

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

/** A kit host whose kits run in threads of this process. */
export interface ThreadedKitHost extends KitHost {
  /** What happened to calls since the start. */
  counters(): CallCounters
}

/** Makes the host of a node's kits. Call `load` once before anything else. */
export function createKitHost(options: KitHostOptions): ThreadedKitHost {
  const { node, cluster, stateFolder, logFolder, log, pressure = readPressure } = options
  const limits = { ...defaultLimits, ...options.limits }
  const nextId = createCounter()
  const calls = new KitCalls({ node, limits, nextId, pressure })
  const watches = new KitWatches({ limits, log, nextId })
  let loaded: LoadedKits = { kits: new Map(), refused: [], threads: [] }
  return {
    async load() {
      keepWasmWrappers()
      const settings = { cluster, node, stateFolder, logFolder }
      loaded = await loadKits(await findKits(options), { settings, limits, log })
      for (const thread of loaded.threads) connect(thread, { calls, watches, log })
    },
    list: () => [...loaded.kits.values()].map(({ facts }) => facts),
    refused: () => loaded.refused,
    async call(call) {
      const kit = loaded.kits.get(call.kind)
      if (kit === undefined) return describeRefusal(call, node, 'HF_KIT_UNKNOWN')
      return calls.ask(call, kit)
    },
    watch(call, report) {
      const kit = loaded.kits.get(call.kind)
      return kit === undefined ? { stop() {} } : watches.start(call, kit, report)
    },
    counters: () => calls.counters,
    async stop() {
      watches.stopAll()
      await Promise.all(loaded.threads.map((thread) => thread.stop()))
      calls.loseAll('the kit host was stopped')
    },
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
  readonly log: Log
}

function connect(thread: KitThread, { calls, watches, log }: Users): void {
  thread.listener = {
    onMessage(message) {
      if (message.type === 'late' && message.hasSucceeded) writeLate(log, message)
      if (message.type === 'log') writeLog(log, message)
      else if (message.type === 'report' || message.type === 'watchFailed') watches.read(message)
      else if (isAboutCall(message)) calls.read(message)
    },
    onReady() {
      calls.beginWaiting(thread)
      watches.rearm(thread)
    },
    onEnded: (reason) => calls.lose(thread, reason),
  }
}

function isAboutCall(message: FromThread): message is Parameters<KitCalls['read']>[0] {
  return ['begun', 'answer', 'cancelled', 'command', 'late'].includes(message.type)
}

function writeLate(log: Log, { call }: Extract<FromThread, { type: 'late' }>): void {
  const { kind, tag, verb, timeoutMs } = call
  log.warn({ kind, tag, verb, timeoutMs }, 'an action succeeded after its time-out: thrown away')
}

function writeLog(log: Log, line: Extract<FromThread, { type: 'log' }>): void {
  const { kind, tag, verb, level, message } = line
  log[level]({ kind, tag, verb }, message)
}
