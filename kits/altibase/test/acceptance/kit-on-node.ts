import { createLinux } from '../../../../core/src/adapters/linux/index.ts'
import type { Command, Context, Health, Linux, Stop } from '../../../../core/src/kit/index.ts'
import { openKitContext } from '../../../../core/src/testing/open-kit-context.ts'
import { monotonicMs } from '../../../../test/lab/monotonic.ts'
import kit from '../../src/kit.ts'
import type { Parameters } from '../../src/parameters.ts'
import type { DatabaseNode } from './database-node.ts'

type Verb = Exclude<keyof typeof kit & `${string}`, 'kind' | 'watch'>
/** The actions without a peer. */
export type PlainVerb = Extract<
  Verb,
  | 'create'
  | 'restore'
  | 'remove'
  | 'quickCheck'
  | 'deepCheck'
  | 'recover'
  | 'delete'
  | 'admit'
  | 'clear'
>

/** How an action ended, what it wrote into the log, and how long it took. */
export interface Ended {
  readonly value?: unknown
  readonly rejected?: string
  readonly logged: readonly string[]
  readonly tookMs: number
}

/** A report of a watch, with the time it came. */
export interface TimedHealth extends Health {
  readonly atMs: number
}

/** What the kit is run with on a node. */
export interface KitPlan {
  readonly folder: string
  readonly parameters: Readonly<Record<string, unknown>>
  readonly peer: string
  /** The primitives of this machine where left out. */
  readonly linux?: Linux
  /** Folders that its commands are looked for in first. */
  readonly path?: string
}

const machineLinux = createLinux()
const timeoutMs = 110_000

/** The kit of one node, as a daemon would call it: its commands run on that node's machine. */
export class KitOnNode {
  readonly node: DatabaseNode
  plan: KitPlan
  readonly reports: TimedHealth[] = []

  constructor(node: DatabaseNode, plan: KitPlan) {
    this.node = node
    this.plan = plan
  }

  /** Does an action, and says how it ended. */
  act(verb: PlainVerb): Promise<Ended> {
    return this.#end(verb, async (context) => await kit[verb]?.(context as never))
  }

  tell(verb: 'peerLost' | 'peerBack'): Promise<Ended> {
    return this.#end(verb, async (context) => await kit[verb]?.(context, this.plan.peer))
  }

  /** What quickCheck says; throws where it rejects. */
  async look(verb: 'quickCheck' | 'deepCheck' = 'quickCheck'): Promise<Health> {
    const { value, rejected } = await this.act(verb)
    if (rejected !== undefined) throw new Error(rejected)
    return value as Health
  }

  /** Takes over what create found, as the cluster does. */
  async create(): Promise<Ended> {
    const ended = await this.act('create')
    const parameters = { ...this.plan.parameters, ...(ended.value as object) }
    this.plan = { ...this.plan, parameters }
    return ended
  }

  /** Reports go to `reports` until it is stopped. */
  async watch(): Promise<Stop> {
    const { context, revoke } = await this.#open('quickCheck')
    const stop = await kit.watch?.(context, (health) => {
      this.reports.push({ ...health, atMs: monotonicMs() })
    })
    return () => {
      stop?.()
      revoke()
    }
  }

  async #end(verb: Verb, act: (context: Context<Parameters>) => Promise<unknown>): Promise<Ended> {
    const { context, logged, revoke } = await this.#open(verb)
    const startedMs = performance.now()
    const end = () => ({ logged, tookMs: Math.round(performance.now() - startedMs) })
    try {
      return { value: await act(context), ...end() }
    } catch (error) {
      return { rejected: (error as Error).message, ...end() }
    } finally {
      revoke()
    }
  }

  async #open(verb: Verb) {
    const { folder, peer, parameters, linux = machineLinux } = this.plan
    const node = this.node.machine.name
    const plan = { linux, folder, node, peers: [peer], tag: 'db01', parameters }
    const opened = await openKitContext(kit, {
      ...plan,
      verb: verb as 'quickCheck',
      timeoutMs: verb === 'peerLost' ? 5_000 : timeoutMs,
    })
    const context = Object.create(opened.context, {
      run: { value: (command: Command) => opened.context.run(this.#onMachine(command)) },
    }) as Context<Parameters>
    return { ...opened, context }
  }

  #onMachine(command: Command): Command {
    const { path } = this.plan
    const given = [command.program, ...(command.arguments ?? [])]
    const found =
      path === undefined ? given : ['env', `PATH=${path}:${process.env['PATH']}`, ...given]
    const [program = '', ...words] = this.node.machine.words(found)
    return { ...command, program, arguments: words }
  }
}
