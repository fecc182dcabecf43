import { messageOf } from '../errors/index.ts'
import type { Executor } from '../executor/index.ts'
import type {
  Act,
  ClusterState,
  Effect,
  Event,
  NodeName,
  Resource,
  Tag,
  Verb,
} from '../model/index.ts'
import type { KitHost, Log } from '../ports/index.ts'
import type { Fences } from './fences.ts'
import type { Journal } from './journal.ts'
import type { Leftovers } from './leftovers.ts'
import type { Looks } from './looks.ts'
import type { Memory } from './memory.ts'
import type { Preparer } from './preparer.ts'
import type { ReachWatch } from './reach-watch.ts'
import type { Timers } from './timers.ts'

/** Those of the daemon who carry effects out. */
export interface EffectRunnerParts {
  readonly node: NodeName
  readonly executor: Executor
  readonly journal: Journal
  readonly leftovers: Leftovers
  readonly looks: Looks
  readonly memory: Memory
  readonly preparer: Preparer
  readonly reach: ReachWatch
  readonly timers: Timers
  readonly host: KitHost
  readonly fences: Fences
  readonly log: Log
  state(): ClusterState
  submit(events: readonly Event[]): void
}

/** What is about nodes that are away, or may be. */
type Away = 'fence' | 'askReach' | 'peerLost' | 'peerBack'

type EffectOf<K extends Effect['kind']> = Extract<Effect, { kind: K }>

/** Carries out what follows from events: all that is for everybody, and this node's own part. */
export class EffectRunner {
  readonly #parts: EffectRunnerParts

  constructor(parts: EffectRunnerParts) {
    this.#parts = parts
  }

  run(effect: Effect): void {
    const { journal, timers, memory, preparer, node } = this.#parts
    switch (effect.kind) {
      case 'tell':
        return journal.writeDecision(effect.decision)
      case 'arm':
        return timers.arm(effect.timer, effect.generation, effect.afterMs)
      case 'disarm':
        return timers.disarm(effect.timer)
      case 'save':
        return this.#background('save', memory.keep())
      case 'prepare':
        return this.#background('prepare', preparer.prepare(effect.proposal))
      default:
        if (effect.node === node) this.#runOwn(effect)
    }
  }

  /** Work that nobody waits for: what goes wrong in it is logged, with what it was. */
  complain(what: string, error: unknown): void {
    const reason = messageOf(error)
    const code = 'HF_DAEMON_WORK_FAILED'
    this.#parts.log.error({ code, what, reason }, 'work of the daemon failed')
  }

  #runOwn(effect: EffectOf<'act' | 'sweep' | 'look' | 'clear' | 'delete' | Away>): void {
    const { looks, leftovers, reach } = this.#parts
    switch (effect.kind) {
      case 'act':
        return this.#runAct(effect)
      case 'sweep':
        leftovers.clear()
        return this.#background('sweep', looks.sweep(effect))
      case 'look':
        return this.#background('look', looks.look(effect.tag))
      case 'delete':
        return leftovers.take(effect.resource)
      case 'fence':
        return this.#background('fence', this.#parts.fences.run(effect))
      case 'askReach':
        return this.#background('askReach', reach.ask(effect.id))
      case 'peerLost':
      case 'peerBack':
        return this.#background(effect.kind, this.#tellOfPeer(effect))
      case 'clear':
        return this.#background('clear', this.#clear(effect))
    }
  }

  #runAct(act: Act): void {
    const { resources } = this.#parts.state().configuration
    const resource = resources[act.tag]
    if (resource === undefined) return
    const children = resource.dependsOn.flatMap((tag) => resources[tag] ?? [])
    this.#parts.executor.run({ act, resource, admitting: children.filter(hasWord) })
  }

  async #tellOfPeer({ kind, tag, peer }: EffectOf<'peerLost' | 'peerBack'>): Promise<void> {
    const message = await this.#tellKit(tag, kind, peer)
    if (message === undefined) return
    const { log } = this.#parts
    log.warn({ tag, peer, verb: kind, reason: message }, 'a kit could not be told of a peer')
  }

  /** What the kit says of it afterwards is news, whatever it is. */
  async #clear({ tag }: EffectOf<'clear'>): Promise<void> {
    const message = await this.#tellKit(tag, 'clear')
    const { log, looks } = this.#parts
    if (message !== undefined) log.warn({ tag, reason: message }, 'a kit could not be cleared')
    await looks.look(tag)
  }

  /** Why a hook failed; `undefined` where it did not. */
  async #tellKit(tag: Tag, verb: Verb, peer?: NodeName): Promise<string | undefined> {
    const { executor, host } = this.#parts
    const resource = this.#parts.state().configuration.resources[tag]
    if (resource === undefined) return undefined
    const call = executor.callOf(resource, verb)
    const answer = await host.call({ ...call, ...(peer !== undefined && { peer }) })
    return answer.outcome === 'done' ? undefined : answer.message
  }

  #background(what: string, work: Promise<void>): void {
    work.catch((error: unknown) => this.complain(what, error))
  }
}

/** Whether a kit is asked before a parent comes into service over its resource. */
function hasWord({ placement, kit }: Resource): boolean {
  return placement === 'every' && kit.hooks.includes('admit')
}
