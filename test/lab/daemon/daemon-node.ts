import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, mkdirSync, openSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { type Client, createClient } from '../../../core/src/api/client.ts'
import type { ResourceStatus } from '../../../core/src/api/documents.ts'
import { type Look, waitUntil } from '../wait-until.ts'

const bin = fileURLToPath(new URL('../../../bin', import.meta.url))
const startLimitMs = 60_000
/** Beside databases that start as well. */
const patientStartLimitMs = 150_000
/** Longer than a daemon takes to write its id into the lock that it has. */
const writingLimitMs = 2_000
/** As often as systemd tries within its limit. */
const mostStarts = 5

/** What differs from node to node in tests. */
export interface NodeSettings {
  /** What the cluster is called, where that is not the lab's mark. */
  readonly cluster?: string
  /** Folders of kits that are linked into the node's kits directory. */
  readonly kits?: readonly string[]
  /** What the configuration says of the engine, instead of the embedded one of the lab. */
  readonly engine?: string
  /** Lines at the end of the configuration file. */
  readonly extra?: string
  /** Where the node's state is, instead of in its own folder. */
  readonly stateFolder?: string
  /** The name of the node's folder, where that is not the node's own. */
  readonly place?: string
}

interface NodePlan extends NodeSettings {
  readonly cluster: string
  readonly nodes: readonly string[]
  readonly folder: string
  readonly mark: string
}

/** What a command printed and ended with. */
export interface Printed {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** One node: its files, its daemon as a real process, and the real command line to talk to it. */
export class DaemonNode {
  readonly name: string
  readonly folder: string
  readonly stateFolder: string
  readonly configurationFile: string
  readonly client: Client
  readonly #sign: string
  /** Words before the command of the daemon, such as those that give it mounts of its own. */
  launcher: readonly string[] = []
  #child: ChildProcess | undefined

  constructor(name: string, plan: NodePlan) {
    this.name = name
    const place = plan.place ?? name
    this.folder = join(plan.folder, place)
    this.stateFolder = plan.stateFolder ?? join(this.folder, 'state')
    this.configurationFile = join(this.folder, 'holdfast.yaml')
    this.client = createClient(join(this.folder, 'holdfast.sock'))
    this.#sign = `${plan.mark}/${place}/`
    mkdirSync(join(this.folder, 'kits'), { recursive: true })
    for (const kit of plan.kits ?? []) symlinkSync(kit, join(this.folder, 'kits', basename(kit)))
    writeFileSync(this.configurationFile, configurationText(this, plan))
  }

  /** Starts the daemon; what it and its guardian print goes to a file. */
  start(): ChildProcess {
    const log = openSync(this.logFile, 'a')
    try {
      this.#child = this.#run(this.#daemonCommand(), ['ignore', log, log])
      return this.#child
    } finally {
      closeSync(log)
    }
  }

  /** Starts a daemon beside the first, and resolves when it has ended, with what it said. */
  async startAndEnd(): Promise<Printed> {
    return await collect(this.#run(this.#daemonCommand(), ['ignore', 'pipe', 'pipe']))
  }

  /** Runs `holdfast` with words; its daemon is this node's. */
  async holdfast(...words: readonly string[]): Promise<Printed> {
    const command = [join(bin, 'holdfast'), ...words, '--config', this.configurationFile]
    return await collect(this.#run(command, ['ignore', 'pipe', 'pipe']))
  }

  get logFile(): string {
    return join(this.folder, 'daemon.log')
  }

  /** Everything that daemons and guardians of this node printed so far. */
  log(): string {
    return readFileSync(this.logFile, 'utf8')
  }

  /** The newest lines that they printed. */
  lastWords(lineCount = 12): string[] {
    return this.log().trimEnd().split('\n').slice(-lineCount)
  }

  get memoryFile(): string {
    return join(this.stateFolder, 'memory')
  }

  /**
   * The id of the daemon's process, also of one that a guardian started. One that takes the lock
   * empties it before it writes: a signal to the process 0 would end the whole test run.
   */
  get daemonId(): number {
    const end = performance.now() + writingLimitMs
    while (performance.now() < end) {
      const id = Number(readFileSync(join(this.stateFolder, 'daemon.lock'), 'utf8'))
      if (id > 0) return id
    }
    throw new Error(`the lock of ${this.name} names no daemon`)
  }

  /** The exit code of the daemon that `start` started, once it has ended. */
  async exitCode(): Promise<number | null> {
    const child = this.#child
    if (child === undefined) throw new Error(`${this.name} was never started`)
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
    return child.exitCode
  }

  async untilReady(timeoutMs = startLimitMs): Promise<void> {
    const limits = { timeoutMs, intervalMs: 20 }
    await waitUntil(`${this.name} is ready`, () => this.lookWhetherReady(), limits)
  }

  /** As systemd does: a daemon that ends at its start, on a machine too busy, is started again. */
  async keepStarting(): Promise<void> {
    for (let start = 1; start <= mostStarts; start += 1) {
      const ready = this.untilReady(patientStartLimitMs).then(() => true)
      // Where it has ended nobody waits any more for what comes of that.
      ready.catch(() => undefined)
      if (await Promise.race([ready, this.exitCode().then(() => false)])) return
      this.start()
    }
    throw new Error([`${this.name} does not stay up`, ...this.lastWords()].join('\n'))
  }

  /** Whether the daemon answers and takes part; else the last lines of its log. */
  async lookWhetherReady(): Promise<Look> {
    try {
      const { nodes } = await this.client.status()
      const self = nodes.find(({ name }) => name === this.name)
      if (self?.membership === 'member' && self.isSynced) return true
      return [JSON.stringify(nodes), ...this.lastWords()].join('\n')
    } catch (error) {
      return [String(error), ...this.lastWords()].join('\n')
    }
  }

  /** A resource as this node knows it. */
  async resource(tag: string): Promise<ResourceStatus | undefined> {
    const { resources } = await this.client.status()
    return resources.find((resource) => resource.tag === tag)
  }

  /** Makes the cluster protect what a hierarchy says, and waits for it. */
  async apply(hierarchy: string, timeoutMs = startLimitMs): Promise<void> {
    await this.client.send(
      { kind: 'apply', text: hierarchy, source: 'hierarchy.yaml', prune: false },
      { isDryRun: false, isWaiting: true, timeoutMs },
    )
  }

  #daemonCommand(): string[] {
    return [...this.launcher, join(bin, 'holdfastd'), '--config', this.configurationFile]
  }

  #run([program = '', ...words]: readonly string[], stdio: ('ignore' | 'pipe' | number)[]) {
    const { NO_COLOR: _no, FORCE_COLOR: _force, ...rest } = process.env
    return spawn(program, words, {
      cwd: this.folder,
      env: { ...rest, HOLDFAST_LAB: this.#sign },
      stdio,
    })
  }
}

async function collect(child: ChildProcess): Promise<Printed> {
  const ended = once(child, 'close')
  const [stdout, stderr] = await Promise.all(
    [child.stdout, child.stderr].map((stream) => (stream === null ? '' : text(stream))),
  )
  const [code] = await ended
  return { code, stdout: stdout ?? '', stderr: stderr ?? '' }
}

function configurationText({ name, folder, stateFolder }: DaemonNode, plan: NodePlan): string {
  return `cluster: ${plan.cluster}
node: ${name}
nodes: [${plan.nodes.join(', ')}]
engine: ${plan.engine ?? `{ kind: embedded, socket: ${join(plan.folder, 'engine.sock')} }`}
paths:
  state: ${stateFolder}
  runtime: ${join(folder, 'runtime')}
  kits: ${join(folder, 'kits')}
  log: ${join(folder, 'log')}
  socket: ${join(folder, 'holdfast.sock')}
${plan.extra ?? ''}
`
}
