import { because, type NodeName } from '../model/index.ts'
import type { ActRecord, DecisionRecord } from './record.ts'
import type { Stage, StageName, Timeline } from './timeline.ts'

/** The stages of a decision from what a node recorded of it. */
export function buildTimeline(record: DecisionRecord, recordedBy: NodeName): Timeline {
  const seenMs = detectionOf(record)
  const originMs = seenMs ?? record.decidedMs
  const stages = [
    whole('detected', { fromMs: originMs, toMs: originMs }),
    whole('decided', { fromMs: originMs, toMs: record.decidedMs }),
    ...record.acts.flatMap((act) => stagesOf(act, record)),
  ]
  const ends = stages.map(({ fromMs, toMs }) => (toMs ?? fromMs) - originMs)
  return {
    decision: record.decision,
    recordedBy,
    isDetectionKnown: seenMs !== null,
    isComplete: record.acts.every(({ end }) => end !== null),
    totalMs: shorten(Math.max(0, ...ends)),
    stages: [...stages, ...checksOf(record)].map((stage) => shift(stage, originMs)),
  }
}

/** Seen by this node itself, or by the one that acted first and says how long before. */
function detectionOf({ seenMs, acts, decidedMs }: DecisionRecord): number | null {
  if (seenMs !== null) return seenMs
  const told = acts.flatMap(({ givenMs, end }) => {
    const before = end?.times?.seenMs
    return before === undefined ? [] : [givenMs - before]
  })
  return told.length === 0 ? null : Math.min(decidedMs, ...told)
}

type Span = Pick<Stage, 'fromMs' | 'toMs'>

function whole(stage: StageName, span: Span): Stage {
  return { stage, tag: null, node: null, outcome: null, reason: null, ...span }
}

const pastOf: Readonly<Record<ActRecord['verb'], StageName>> = {
  remove: 'removed',
  probe: 'probed',
  restore: 'restored',
  recover: 'recovered',
  update: 'updated',
}

/** Less than this is no waiting, but the way of a message. */
const noticeableMs = 0.5

function stagesOf(act: ActRecord, record: DecisionRecord): readonly Stage[] {
  const { verb, tag, node, givenMs, end } = act
  const times = end?.times ?? null
  const begunMs = givenMs + (times?.begunMs ?? 0)
  const place = { tag, node, outcome: null, reason: null }
  const toMs = end === null ? null : actedMs(act)
  const outcome = end?.outcome ?? null
  const reason = outcome === 'done' || end === null ? null : end.reason
  const stages: Stage[] = [
    ...waitsOf(act, record),
    { ...place, stage: pastOf[verb], fromMs: begunMs, toMs, outcome, reason },
  ]
  if (times?.announcedMs !== undefined) {
    const atMs = givenMs + times.announcedMs
    stages.push({ ...place, stage: 'announced', fromMs: atMs, toMs: atMs })
  }
  if (times?.actedMs !== undefined && end?.outcome === 'done') {
    const span = { fromMs: givenMs + times.actedMs, toMs: givenMs + times.endedMs }
    stages.push({ ...place, stage: 'checked', ...span })
  }
  return stages
}

/** When an action itself ended, on the clock of its node; else when that was heard of. */
function actedMs({ givenMs, end }: ActRecord): number {
  const times = end?.times
  if (times === null || times === undefined) return end?.heardMs ?? givenMs
  return givenMs + (times.actedMs ?? times.endedMs)
}

function waitsOf(act: ActRecord, { acts, decidedMs }: DecisionRecord): readonly Stage[] {
  const { tag, node, givenMs, after, end } = act
  const place = { stage: 'waited', tag, node, outcome: null } as const
  const before = acts.filter((one) => one !== act).flatMap((one) => one.end?.heardMs ?? [])
  const fromMs = Math.max(decidedMs, ...before.filter((heardMs) => heardMs <= givenMs))
  const stages: Stage[] = []
  if (givenMs - fromMs > noticeableMs) {
    stages.push({ ...place, fromMs, toMs: givenMs, reason: after })
  }
  const begunMs = end?.times?.begunMs ?? 0
  if (begunMs > noticeableMs) {
    const reason = because('after.turn', { tag })
    stages.push({ ...place, fromMs: givenMs, toMs: givenMs + begunMs, reason })
  }
  return stages
}

/** The first look after it was brought in service, where this node is the one that looked. */
function checksOf({ checks, acts }: DecisionRecord): readonly Stage[] {
  return checks.flatMap(({ tag, atMs }) => {
    const act = acts.findLast((one) => one.tag === tag && one.end !== null)
    if (act === undefined) return []
    const place = { tag, node: act.node, outcome: null, reason: null }
    return [{ ...place, stage: 'checked' as const, fromMs: atMs, toMs: atMs }]
  })
}

function shift(stage: Stage, originMs: number): Stage {
  const { fromMs, toMs } = stage
  return {
    ...stage,
    fromMs: shorten(fromMs - originMs),
    toMs: toMs === null ? null : shorten(toMs - originMs),
  }
}

function shorten(ms: number): number {
  return Math.round(ms * 100) / 100
}
