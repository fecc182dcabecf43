import {
  type ActionResult,
  because,
  type Decision,
  type Effect,
  type Event,
  type NodeName,
  type Reason,
  type Tag,
} from '../model/index.ts'
import type { ActRecord, DecisionRecord } from './record.ts'

/** What was worked in and what followed, with the time of the node that records it. */
export interface Recorded {
  readonly events: readonly Event[]
  readonly effects: readonly Effect[]
  readonly nowMs: number
  /** When this node saw what asked for a decision, where it did. */
  seenMs(decision: Decision): number | null
}

/** Enough for a day of an unquiet cluster; nobody reads older ones in milliseconds. */
export const recordsKept = 50

/** The records after one message of the total order; the newest `recordsKept` are kept. */
export function recordEvents(
  records: readonly DecisionRecord[],
  recorded: Recorded,
): readonly DecisionRecord[] {
  const results = recorded.events.flatMap((event) => {
    return event.kind === 'acted' ? event.results : []
  })
  const noted =
    results.length === 0 ? records : records.map((one) => endActs(one, results, recorded))
  return recorded.effects.reduce((all, effect) => addEffect(all, effect, recorded), noted)
}

function endActs(
  record: DecisionRecord,
  results: readonly ActionResult[],
  { nowMs }: Recorded,
): DecisionRecord {
  const acts = record.acts.map((act) => {
    const result = results.find(({ action }) => action === act.action)
    if (result === undefined || act.end !== null) return act
    const { outcome, reason, times = null } = result
    return { ...act, end: { heardMs: nowMs, outcome, reason, times } }
  })
  return { ...record, acts }
}

function addEffect(
  records: readonly DecisionRecord[],
  effect: Effect,
  recorded: Recorded,
): readonly DecisionRecord[] {
  const { nowMs } = recorded
  if (effect.kind === 'tell') {
    const { decision } = effect
    const seen = recorded.seenMs(decision)
    const seenMs = seen === null ? null : Math.min(seen, nowMs)
    const record = { decision, seenMs, decidedMs: nowMs, acts: [], checks: [] }
    return [...records, record].slice(-recordsKept)
  }
  if (effect.kind !== 'act') return records
  const { action, verb, tag, node } = effect
  const after = whatBefore(recorded.events, tag)
  return addAct(records, { action, verb, tag, node, givenMs: nowMs, after, end: null })
}

/**
 * An action belongs to the newest decision about its resource that lets something be done, as long
 * as that is on its way: what a node that returned much later does is another story.
 */
function addAct(records: readonly DecisionRecord[], act: ActRecord): readonly DecisionRecord[] {
  const newest = records.findLastIndex(({ decision }) => {
    return decision.tags.includes(act.tag) && !quietVerbs.has(decision.verb)
  })
  const record = records[newest]
  const at = record !== undefined && isOnItsWay(record, act) ? newest : -1
  return records.map((record, index) => {
    return index === at ? { ...record, acts: [...record.acts, act] } : record
  })
}

function isOnItsWay({ acts }: DecisionRecord, { givenMs, after }: ActRecord): boolean {
  if (acts.length === 0 || waitedTimers.has(after.code)) return true
  return acts.some(({ end }) => end === null || end.heardMs === givenMs)
}

/** Timers that a decision itself waits for. */
const waitedTimers: ReadonlySet<string> = new Set(['after.probe', 'after.lease', 'after.grace'])

const quietVerbs: ReadonlySet<Decision['verb']> = new Set(['hold', 'wait'])

/** What an action had waited for last, by the message in which it was given out. */
function whatBefore(events: readonly Event[], tag: Tag): Reason {
  const results = events.flatMap((event) => {
    return event.kind === 'acted' ? event.results.map((one) => ({ ...one, node: event.node })) : []
  })
  const result = results.find((one) => one.tag === tag) ?? results[0]
  if (result !== undefined) {
    const { verb, node } = result
    return because('after.action', { verb, tag: result.tag, node })
  }
  const [event] = events.filter(({ kind }) => kind === 'timerFired' || kind === 'swept')
  if (event?.kind === 'timerFired') return nameTimer(event.timer)
  if (event?.kind === 'swept') return because('after.look', { node: event.node })
  return because('after.decision')
}

function nameTimer(timer: string): Reason {
  const [name = '', subject = ''] = timer.split(':')
  return because(`after.${name}`, { subject })
}

/** A look found a resource in service: its newest record that waits for one notes when. */
export function recordCheck(
  records: readonly DecisionRecord[],
  { tag, node, atMs }: { readonly tag: Tag; readonly node: NodeName; readonly atMs: number },
): readonly DecisionRecord[] {
  const at = records.findLastIndex(({ acts }) => acts.some((act) => bringsBack(act, tag, node)))
  return records.map((record, index) => {
    if (index !== at || record.checks.some((check) => check.tag === tag)) return record
    return { ...record, checks: [...record.checks, { tag, atMs }] }
  })
}

function bringsBack(act: ActRecord, tag: Tag, node: NodeName): boolean {
  const isArrival = act.verb === 'restore' || act.verb === 'recover'
  const isWell = act.end?.outcome === 'done' && act.end.times?.actedMs === undefined
  return act.tag === tag && act.node === node && isArrival && isWell
}
