import { describeRefusal } from '../../adapters/kit-host/describe-end.ts'
import type { Health, ProbeAnswer } from '../../kit/health.ts'
import type { NodeName } from '../../model/index.ts'
import type { KitAnswer, KitCall, KitHost, KitProfile, KitWatch } from '../../ports/index.ts'
import type { Random } from '../random.ts'
import type { Misfortune } from '../script/action.ts'
import { drawFate, type Fate } from './luck.ts'
import type { Orphans } from './orphans.ts'
import type { ProcessClock } from './process-clock.ts'
import type { Services } from './services.ts'
import type { SimulatedKit } from './stand-in-kits.ts'

/** What a simulated kit host is made from. */
export interface KitHostParts {
  readonly node: NodeName
  readonly clock: ProcessClock
  readonly random: Random
  readonly services: Services
  readonly orphans: Orphans
  readonly kits: readonly SimulatedKit[]
  /** Whether the kernel of a node answers the conflict check of another. */
  canHear(holder: NodeName, by: NodeName): boolean
  misfortuneOf(call: KitCall, node: NodeName): Misfortune
  onCall(node: NodeName, call: KitCall): void
}

type DoneValue = Extract<KitAnswer, { outcome: 'done' }>['value']

const noticedWithinMs = { low: 0.2, high: 3 }

/** Kits that work on the simulated truth of one node, as long as the daemon's process lives. */
export class SimulatedKitHost implements KitHost {
  readonly #parts: KitHostParts
  readonly #watches = new Set<() => void>()

  constructor(parts: KitHostParts) {
    this.#parts = parts
  }

  async load(): Promise<void> {}

  list(): readonly KitProfile[] {
    return this.#parts.kits
  }

  refused(): readonly [] {
    return []
  }

  call(call: KitCall): Promise<KitAnswer> {
    const { clock, random, orphans, node } = this.#parts
    // A daemon that is dead asks for nothing, though an answer that it waited for still comes.
    if (clock.isEnded) return new Promise(() => {})
    const { verb, timeoutMs } = call
    this.#parts.onCall(node, call)
    const kit = this.#kitOf(call)
    if (kit === undefined) return Promise.resolve(describeRefusal(call, node, 'HF_KIT_UNKNOWN'))
    const takesMs = kit.takesMs[verb]
    const misfortune = this.#parts.misfortuneOf(call, node)
    const fate = drawFate(random, misfortune, { verb, timeoutMs, takesMs })
    const { promise, resolve } = Promise.withResolvers<KitAnswer>()
    const key = `${call.tag}@${node}`
    if (fate.worksAfterMs !== undefined && isAction(call)) {
      orphans.begin(key, fate.worksAfterMs, () => {
        // An action that does its whole work also ends what was left of earlier ones.
        if (fate.outcome === 'done') orphans.end(key)
        this.#work(call)
      })
    }
    clock.after(fate.answersAfterMs, () => resolve(this.#answer(call, fate)))
    return promise
  }

  watch(call: KitCall, report: (health: Health) => void): KitWatch {
    const { clock, random, services, node } = this.#parts
    const unwatch = services.watch(call.tag, node, () => {
      const { unheard = 0 } = this.#parts.misfortuneOf(call, node)
      if (random.between(0, 1) < unheard) return
      const afterMs = random.between(noticedWithinMs.low, noticedWithinMs.high)
      clock.after(afterMs, () => report(this.#health(call)))
    })
    const stop = (): void => {
      unwatch()
      this.#watches.delete(stop)
    }
    this.#watches.add(stop)
    return { stop }
  }

  /** Nothing is watched any more; what is at work goes on without it. */
  async stop(): Promise<void> {
    for (const stop of [...this.#watches]) stop()
  }

  #kitOf({ kind }: KitCall): SimulatedKit | undefined {
    return this.#parts.kits.find((kit) => kit.kind === kind)
  }

  #work({ verb, tag, parameters }: KitCall): void {
    const { services, node } = this.#parts
    if (verb === 'restore') services.bring(tag, node, parameters)
    if (verb === 'remove') services.take(tag, node)
    if (verb === 'update') services.update(tag, node, parameters)
    if (verb === 'recover') {
      services.take(tag, node)
      services.bring(tag, node, parameters)
    }
  }

  #answer(call: KitCall, { outcome }: Fate): KitAnswer {
    const message = `the simulated ${call.verb} ${outcome}`
    if (outcome === 'failed') return { outcome, code: 'HF_KIT_FAILED', message }
    if (outcome !== 'done') return { outcome, message }
    return { outcome, value: this.#value(call) }
  }

  #value(call: KitCall): DoneValue {
    switch (call.verb) {
      case 'create':
        return {}
      case 'quickCheck':
      case 'deepCheck':
        return this.#health(call)
      case 'probe':
        return this.#probe(call)
      case 'drop':
        return { command: ['drop', call.tag] }
      default:
        return undefined
    }
  }

  /** Whoever looks for another speed than that which it was given finds it failed. */
  #health({ tag, parameters: asked }: KitCall): Health {
    const { services, node } = this.#parts
    const { state: found, parameters } = services.at(tag, node)
    const eligible = services.isEligible(tag, node)
    const isOther = found === 'in-service' && asked['speed'] !== parameters['speed']
    const state = isOther ? 'failed' : found
    return { state, reason: `the simulated service is ${state}`, eligible }
  }

  /** Whoever has it answers, whether his daemon lives or not. */
  #probe({ tag }: KitCall): ProbeAnswer {
    const { services, node } = this.#parts
    const isHeard = (holder: NodeName): boolean => this.#parts.canHear(holder, node)
    const nodes = services.holdersOf(tag).filter((holder) => holder !== node && isHeard(holder))
    const others = services.hasStranger(tag) ? [...nodes, 'a foreign machine'] : nodes
    return { isSilent: others.length === 0, answeredBy: others.join(', ') }
  }
}

const actions: readonly KitCall['verb'][] = ['restore', 'remove', 'recover', 'update']

function isAction({ verb }: KitCall): boolean {
  return actions.includes(verb)
}
