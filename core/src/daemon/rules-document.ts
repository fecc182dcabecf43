import type { RulesDocument } from '../api/documents.ts'
import {
  type Configuration,
  releaseMsOf,
  type Timing,
  timingFor,
  timingSuiting,
} from '../model/index.ts'

/** What a node's own settings say of the rules that it lives by; no word of a command. */
export interface NodeRules extends Pick<RulesDocument, 'node' | 'engine'> {
  readonly fence?: { readonly command: readonly string[]; readonly timeoutMs: number } | undefined
}

/** The times that may be set by hand, as operators know them. */
const names = {
  heartbeatMs: 'heartbeat',
  leaseMs: 'lease',
  daemonGraceMs: 'daemonGrace',
  marginMs: 'margin',
} as const satisfies Partial<Record<keyof Timing, string>>

/** By which times, quorum and fence a cluster and a node of it live. */
export function rulesDocument(configuration: Configuration, own: NodeRules): RulesDocument {
  const { timing, quorum, isFencing, reachable = [], nodes } = configuration
  const plain = timingFor(timing.recoverWithinMs, timing.startupWaitMs)
  const followed = timingSuiting(quorum, plain, Object.keys(nodes).length)
  const fields = Object.keys(names) as (keyof typeof names)[]
  const { node, engine, fence } = own
  const [program = ''] = fence?.command ?? []
  return {
    node,
    engine,
    quorum,
    timing,
    releaseMs: releaseMsOf(timing),
    setByHand: fields.filter((field) => timing[field] !== followed[field]).map((f) => names[f]),
    isFencing,
    fence: fence === undefined ? null : { program, timeoutMs: fence.timeoutMs },
    reachable,
  }
}
