import type { CheckDocument } from '../api/documents.ts'
import type { Looked } from '../executor/index.ts'
import { type ClusterState, isSameReason, type Reason, type Tag } from '../model/index.ts'
import type { Clock } from '../ports/index.ts'
import { wordReason } from '../sentences/index.ts'

/** So many of each resource: some minutes at the usual interval. */
const remembered = 60

interface Check {
  readonly at: number
  readonly isDeep: boolean
  readonly state: CheckDocument['state']
  readonly tookMs: number
  readonly reason: Reason
}

/** The newest checks of each resource on this node, since its daemon started. */
export class Checks {
  readonly #clock: Pick<Clock, 'wallMs'>
  readonly #state: () => Pick<ClusterState, 'configuration'>
  readonly #of = new Map<Tag, Check[]>()

  constructor(clock: Pick<Clock, 'wallMs'>, state: () => Pick<ClusterState, 'configuration'>) {
    this.#clock = clock
    this.#state = state
  }

  note({ tag, verb, finding, tookMs }: Looked): void {
    const checks = this.#of.get(tag) ?? this.#begin(tag)
    // A thousand resources say the same sixty times: it is kept once for each.
    const before = checks.at(-1)?.reason ?? finding.reason
    const reason = isSameReason(before, finding.reason) ? before : finding.reason
    const isDeep = verb === 'deepCheck'
    checks.push({ at: this.#clock.wallMs(), isDeep, state: finding.state, tookMs, reason })
    if (checks.length > remembered) checks.shift()
  }

  /** Oldest first. */
  of(tag: Tag): readonly CheckDocument[] {
    return (this.#of.get(tag) ?? []).map(({ at, isDeep, state, tookMs, reason }) => ({
      ...{ at, kind: isDeep ? 'deep' : 'quick', state },
      ...{ tookMs: Math.round(tookMs * 10) / 10, reason: wordReason(reason) },
    }))
  }

  /** What is not configured any more is forgotten when something new comes. */
  #begin(tag: Tag): Check[] {
    const { resources } = this.#state().configuration
    for (const known of this.#of.keys()) if (resources[known] === undefined) this.#of.delete(known)
    const checks: Check[] = []
    this.#of.set(tag, checks)
    return checks
  }
}
