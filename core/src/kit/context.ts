import type { Linux } from './linux.ts'
import type { PeerWords } from './peer-words.ts'

/** A command to run and what to expect of it. */
export interface Command {
  readonly program: string
  readonly arguments?: readonly string[]
  readonly input?: string
  readonly environment?: Readonly<Record<string, string>>
  readonly workingDirectory?: string
  /** Exit codes that resolve; any other rejects. Only 0 where left out. */
  readonly expectedExitCodes?: readonly number[]
  /**
   * What it leaves running is the resource's own: once it has ended as expected that outlives the
   * action and the daemon. Ended otherwise, or cut off, it takes everything along that it started.
   */
  readonly leaves?: LeftPrograms
}

/** How a command leaves programs running. */
export interface LeftPrograms {
  /** Its output is appended here, and that of what it leaves: a pipe would end with the daemon. */
  readonly outputFile: string
}

/** What a command printed, and how it ended. */
export interface CommandOutput {
  readonly exitCode: number
  /** Of one that leaves programs all that was appended to its file meanwhile. */
  readonly stdout: string
  readonly stderr: string
  /** It printed more than 1 MiB to one of them: the rest was thrown away, of a file its start. */
  readonly isCut?: boolean
}

/** A small private memory of one resource on one node; on disk when `write` resolves. */
export interface KitStore {
  read(): Promise<unknown>
  write(value: unknown): Promise<void>
  clear(): Promise<void>
}

/** What a kit may write into the node's log, with its tag and action added. */
export interface KitLog {
  debug(message: string): void
  info(message: string): void
  warn(message: string): void
}

/** A kit's only road to the world. Made per action, and revoked at the action's end or time-out. */
export interface Context<P> {
  readonly tag: string
  /** Validated, completed by `create`, and frozen. */
  readonly parameters: P
  readonly node: string
  /** The other nodes that the resource is extended to. */
  readonly peers: readonly string[]
  /** Unique for this resource on this node of this cluster: marks what belongs to it. */
  readonly instance: string
  /** A folder that the kit may write logs of its programs to. */
  readonly logFolder: string
  /** How long this action may take, in milliseconds. */
  readonly timeoutMs: number
  /** The cluster's one time: how soon others must have answered for a failure, in milliseconds. */
  readonly recoverWithinMs: number
  /** Aborted when the action's time is over. */
  readonly signal: AbortSignal
  readonly linux: Linux
  readonly log: KitLog
  readonly store: KitStore
  /** How it and the instances on its peers tell one another what each must know. */
  readonly peerWords: PeerWords
  /** Runs a command; it dies with all that it started when the action ends, but for `leaves`. */
  run(command: Command): Promise<CommandOutput>
  /** Waits, and rejects when the action's time is over first. */
  sleep(ms: number): Promise<void>
}

/** The context of an update: `parameters` are those that it is to be in service with. */
export interface UpdateContext<P> extends Context<P> {
  /** Those before. Where an update was cut off half-way some may be changed already. */
  readonly before: P
}

/** The context of a restore. */
export interface RestoreContext<P> extends Context<P> {
  /** The owner before vanished: nobody saw it let go. */
  readonly isTakeover: boolean
}
