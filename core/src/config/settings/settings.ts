import type { NodeName, NoticeKind, Timing } from '../../model/index.ts'

/** How much a node writes into its log, least first. */
export const logLevels = ['error', 'warn', 'info', 'debug'] as const

/** One of the log levels. */
export type LogLevel = (typeof logLevels)[number]

/** How the nodes meet: on one machine, or by Corosync. */
export const engineKinds = ['embedded', 'corosync'] as const

/** One of the ways in which nodes meet. */
export type EngineKind = (typeof engineKinds)[number]

/** Who tells of what all nodes see: each of them, or the first by name of those together. */
export const noticeTellers = ['every-node', 'one-node'] as const

/** How operators are told of what happens. */
export interface NotifySettings {
  /** A program with its words; each notice is written to its standard input. */
  readonly command: readonly string[]
  readonly events: readonly NoticeKind[]
  readonly by: (typeof noticeTellers)[number]
  /** How long the program may take for one notice. */
  readonly timeoutMs: number
  /** After so many in vain a notice is given up. */
  readonly attempts: number
  /** So many notices wait at most; then the oldest make room. */
  readonly keep: number
}

/** How the api is served over the network, beside the Unix socket. */
export interface ApiSettings {
  /** All addresses of the machine where none is named. */
  readonly addresses: readonly string[]
  readonly port: number
  /** Absolute paths; the node makes one for itself where left out. */
  readonly certificate?: { readonly certificate: string; readonly key: string }
  /** A session ends when nothing was asked for so long. */
  readonly idleMs: number
  /** A session ends so long after it began. */
  readonly limitMs: number
}

/** Where a node keeps and offers what is its own; absolute paths. */
export interface SettingsPaths {
  readonly state: string
  readonly runtime: string
  readonly log: string
  readonly kits: string
  /** The Unix socket that the command line talks to. */
  readonly socket: string
}

/** The node's own configuration file, with every default filled in. */
export interface Settings {
  readonly cluster: string
  readonly node: NodeName
  /** All nodes of the cluster, this one included. */
  readonly nodes: readonly NodeName[]
  /** `socket` is where the nodes of an embedded engine meet. */
  readonly engine: { readonly kind: EngineKind; readonly socket: string }
  readonly paths: SettingsPaths
  /** How fast a failure is answered for by others; every other time of the cluster follows it. */
  readonly recoverWithinMs: number
  /** Times that are set by hand, instead of following `recoverWithinMs`. */
  readonly timing: Partial<Timing>
  /** How long a first placement waits for nodes that are not there yet. */
  readonly startupWaitMs: number
  /** How nodes are cut off, where they can be. */
  readonly fence?: { readonly command: readonly string[]; readonly timeoutMs: number }
  /** Of two nodes: addresses outside of the cluster that a node asks before it takes over. */
  readonly reachable?: readonly string[]
  /** The fast lane, where it is asked for, with addresses outside that vouch for its network. */
  readonly fastLane?: FastLaneSettings
  /** How operators are told, where they are. */
  readonly notify?: NotifySettings
  /** How the api is served over the network, where it is. */
  readonly api?: ApiSettings
  readonly logLevel: LogLevel
}

/** The fast lane of a node, which listens to the kernels of others. */
export interface FastLaneSettings {
  /** Whether addresses move by it, or it only tells what it hears. */
  readonly mode: 'on' | 'watch'
  readonly witness: readonly string[]
}

/** What a setting is where the file leaves it out. `kits` does not follow `state`. */
export const defaultSettings = {
  paths: {
    state: '/var/lib/holdfast',
    runtime: '/run/holdfast',
    log: '/var/log/holdfast',
    kits: '/var/lib/holdfast/kits',
  },
  engineKind: 'embedded',
  socketName: 'holdfast.sock',
  engineSocketName: 'engine.sock',
  startupWaitMs: 2_000,
  fenceTimeoutMs: 30_000,
  notify: { by: 'every-node', timeoutMs: 10_000, attempts: 20, keep: 500 },
  api: { port: 7420, idleMs: 15 * 60_000, limitMs: 12 * 60 * 60_000 },
  logLevel: 'info',
} as const
