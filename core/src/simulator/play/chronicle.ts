import type { Decision, Event, NodeName, Tag } from '../../model/index.ts'

/** A `single` resource came into service on another node than before, or for the first time. */
export interface Move {
  readonly atMs: number
  readonly tag: Tag
  /** Null for the first time. */
  readonly from: NodeName | null
  readonly to: NodeName
}

/** A time in which a `single` resource that had been in service was so nowhere. */
export interface Outage {
  readonly tag: Tag
  readonly fromMs: number
  /** Null where it was not in service again at the end. */
  readonly toMs: number | null
}

/** A decision as scripts are judged by it: codes and names, no sentences. */
export interface ToldDecision {
  readonly atMs: number
  /** Given out again where the others went on without whoever had decided. */
  readonly number: number
  readonly tags: readonly Tag[]
  readonly verb: Decision['verb']
  readonly cause: string
  readonly rule: string
  readonly from: NodeName | null
  readonly choice: NodeName | null
  readonly alternatives: Readonly<Record<NodeName, string>>
}

/** How an operator's request ended. */
export interface Answer {
  readonly atMs: number
  readonly node: NodeName
  readonly request: string
  /** `done`, `accepted`, …, or the code of the error. */
  readonly outcome: string
}

/** An error that a daemon wrote into its log. */
export interface ToldError {
  readonly atMs: number
  readonly node: NodeName
  readonly code: string
}

/** Notes what really happened, apart from what anybody believes. Times count from `begin`. */
export class Chronicle {
  readonly moves: Move[] = []
  readonly decisions: ToldDecision[] = []
  readonly answers: Answer[] = []
  readonly errors: ToldError[] = []
  /** Nodes that were cut off, in order. */
  readonly fences: NodeName[] = []
  readonly events = new Set<Event['kind']>()
  readonly rules = new Set<string>()
  /** How often each kind of action happened, was skipped, or is not possible here. */
  readonly happened = new Map<string, number>()
  readonly skipped = new Map<string, number>()
  readonly notPossible = new Map<string, number>()
  readonly #nowMs: () => number
  readonly #told = new Set<string>()
  readonly #lastHolders = new Map<Tag, NodeName>()
  readonly #since = new Map<Tag, number>()
  readonly #outages: Outage[] = []
  #beginMs = 0

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs
  }

  /** Times count from here; what was noted before has times below zero. */
  begin(): void {
    this.#beginMs = this.#nowMs()
    const sooner = <T extends { readonly atMs: number }>(list: T[]): void => {
      const all = list.map((one) => ({ ...one, atMs: round(one.atMs - this.#beginMs) }))
      list.splice(0, list.length, ...all)
    }
    sooner(this.moves)
    sooner(this.decisions)
    sooner(this.answers)
    sooner(this.errors)
  }

  get atMs(): number {
    return round(this.#nowMs() - this.#beginMs)
  }

  /** Those that ended, then those that did not. */
  get outages(): readonly Outage[] {
    const open = [...this.#since].map(([tag, fromMs]) => ({ tag, fromMs, toMs: null }))
    return [...this.#outages, ...open]
  }

  count(where: 'happened' | 'skipped' | 'notPossible', kind: string): void {
    this[where].set(kind, (this[where].get(kind) ?? 0) + 1)
  }

  noteHolders(tag: Tag, holders: readonly NodeName[], isSingle: boolean): void {
    if (!isSingle) return
    const { atMs } = this
    const [holder] = holders
    const before = this.#lastHolders.get(tag)
    if (holder === undefined) {
      if (before !== undefined && !this.#since.has(tag)) this.#since.set(tag, atMs)
      return
    }
    const fromMs = this.#since.get(tag)
    if (fromMs !== undefined) this.#outages.push({ tag, fromMs, toMs: atMs })
    this.#since.delete(tag)
    if (holder === before || (before !== undefined && holders.includes(before))) return
    this.#lastHolders.set(tag, holder)
    this.moves.push({ atMs, tag, from: before ?? null, to: holder })
  }

  /** False where another node told it already: every node decides alike. */
  noteDecision(decision: Decision, sentence: string): boolean {
    const key = `${decision.number} ${decision.at} ${sentence}`
    if (this.#told.has(key)) return false
    this.#told.add(key)
    const { number, tags, verb, cause, rule, from, choice, alternatives } = decision
    this.rules.add(rule.code)
    this.decisions.push({
      ...{ atMs: this.atMs, number, tags, verb, cause: cause.code, rule: rule.code, from, choice },
      alternatives: Object.fromEntries(alternatives.map(({ node, reason }) => [node, reason.code])),
    })
    return true
  }

  noteEvents(events: readonly Event[]): void {
    for (const { kind } of events) this.events.add(kind)
  }

  /** A resource that is gone for good has no outage. */
  forget(isConfigured: (tag: Tag) => boolean): void {
    for (const tag of [...this.#since.keys()]) if (!isConfigured(tag)) this.#since.delete(tag)
  }
}

/** Microseconds are enough for whoever reads a script's result. */
function round(ms: number): number {
  return Math.round(1_000 * ms) / 1_000
}
