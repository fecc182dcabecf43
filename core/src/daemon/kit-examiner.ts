import type { Executor } from '../executor/index.ts'
import type { Health } from '../kit/health.ts'
import {
  type ClusterState,
  instanceOn,
  isHeld,
  type NodeName,
  type Resource,
  type Tag,
  type Verb,
} from '../model/index.ts'
import type { Clock, KitAnswer, KitHost } from '../ports/index.ts'

/** One action of a kit that was tried; `said` is its own words, or why it could not. */
export interface ExaminedStep {
  readonly verb: Verb
  readonly outcome: KitAnswer['outcome']
  readonly tookMs: number
  readonly timeoutMs: number
  readonly said: string
}

/** What a node found when it tried the kit of a resource. */
export interface ExaminedNode {
  readonly node: NodeName
  /** The version of the kit on that node; empty where it has none. */
  readonly version: string
  readonly steps: readonly ExaminedStep[]
}

interface Question {
  readonly kind: 'examine-kit'
  readonly id: string
  readonly tag: Tag
}

interface Answer extends ExaminedNode {
  readonly kind: 'examined-kit'
  readonly id: string
}

/** How all that examiners say begins. */
const openings = ['{"kind":"examine-kit"', '{"kind":"examined-kit"']

/** Beyond the time-outs of a kit: messages and other work need some, too. */
const graceMs = 2_000

/** What an examiner needs of its node. */
export interface ExaminerParts {
  readonly node: NodeName
  readonly host: KitHost
  readonly clock: Clock
  executor(): Executor
  state(): ClusterState
  broadcast(payload: string): void
  newId(): string
}

/** Tries the kit of a resource on every node, by what changes nothing. */
export class KitExaminer {
  readonly #parts: ExaminerParts
  readonly #open = new Map<string, (answer: ExaminedNode) => void>()

  constructor(parts: ExaminerParts) {
    this.#parts = parts
  }

  /** What each node found; one that did not answer in time is not among them. */
  async examine(resource: Resource): Promise<readonly ExaminedNode[]> {
    const { clock, state, newId } = this.#parts
    const { members } = state().view
    const awaited = resource.priority.filter((node) => members.includes(node))
    const found: ExaminedNode[] = []
    const { promise, resolve } = Promise.withResolvers<void>()
    const { create, quickCheck, deepCheck, drop } = resource.kit.timeoutsMs
    const stop = clock.after(create + quickCheck + deepCheck + drop + graceMs, resolve)
    const id = newId()
    this.#open.set(id, (answer) => {
      found.push(answer)
      if (found.length === awaited.length) resolve()
    })
    this.#say({ kind: 'examine-kit', id, tag: resource.tag })
    await promise
    stop()
    this.#open.delete(id)
    return found.toSorted((left, right) => (left.node < right.node ? -1 : 1))
  }

  /** Whether a message is for examiners; then it is worked on. */
  hears(payload: string): boolean {
    if (!openings.some((opening) => payload.startsWith(opening))) return false
    const said = parse(payload)
    if (said?.kind === 'examine-kit') void this.#answer(said)
    else if (said?.kind === 'examined-kit') this.#take(said)
    return true
  }

  #take({ id, node, version, steps }: Answer): void {
    this.#open.get(id)?.({ node, version, steps })
  }

  async #answer({ id, tag }: Question): Promise<void> {
    const { node, state, host } = this.#parts
    const resource = state().configuration.resources[tag]
    if (resource?.priority.includes(node) !== true) return
    const steps: ExaminedStep[] = []
    for (const verb of this.#verbsFor(resource)) steps.push(await this.#try(resource, verb))
    const kit = host.list().find(({ kind }) => kind === resource.kind)
    this.#say({ kind: 'examined-kit', id, node, version: kit?.facts.version ?? '', steps })
  }

  /** Where it is in service `create` could take its own resource for a stranger's. */
  #verbsFor({ tag, kit }: Resource): readonly Verb[] {
    const { node, state } = this.#parts
    const isHere = isHeld(instanceOn(state(), tag, node))
    const optional = (verb: Verb): readonly Verb[] => (kit.hooks.includes(verb) ? [verb] : [])
    const thorough = isHere ? optional('deepCheck') : []
    return [...(isHere ? [] : ['create' as const]), 'quickCheck', ...thorough, ...optional('drop')]
  }

  async #try(resource: Resource, verb: Verb): Promise<ExaminedStep> {
    const { host, clock, executor } = this.#parts
    const call = executor().callOf(resource, verb)
    const startedMs = clock.nowMs()
    const answer = await host.call(call)
    const tookMs = Math.round((clock.nowMs() - startedMs) * 10) / 10
    return {
      verb,
      outcome: answer.outcome,
      tookMs,
      timeoutMs: call.timeoutMs,
      said: wordsOf(answer),
    }
  }

  #say(message: Question | Answer): void {
    this.#parts.broadcast(JSON.stringify(message))
  }
}

function wordsOf(answer: KitAnswer): string {
  if (answer.outcome !== 'done') return answer.message
  const value = answer.value as Partial<Health> | undefined
  return value?.state === undefined ? '' : `${value.state}: ${value.reason}`
}

/** What a peer said; nothing where it is no message of examiners. */
function parse(payload: string): Question | Answer | undefined {
  try {
    const said = JSON.parse(payload) as Readonly<Record<string, unknown>>
    const isAsked = said['kind'] === 'examine-kit'
    const texts = isAsked ? ['id', 'tag'] : ['id', 'node', 'version']
    const isWhole = texts.every((name) => typeof said[name] === 'string')
    if (!isWhole || !(isAsked || Array.isArray(said['steps']))) return undefined
    return said as unknown as Question | Answer
  } catch {
    return undefined
  }
}
