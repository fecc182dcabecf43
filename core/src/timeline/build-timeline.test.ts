import { expect, test } from 'vitest'
import { type Act, because, type Decision, type Effect, type Event } from '../model/index.ts'
import { buildTimeline } from './build-timeline.ts'
import type { DecisionRecord } from './record.ts'
import { type Recorded, recordCheck, recordEvents, recordsKept } from './record-events.ts'
import type { Timeline } from './timeline.ts'

const decision: Decision = {
  number: 7,
  tags: ['vip'],
  verb: 'place',
  cause: because('cause.node-down', { node: 'a' }),
  rule: because('rule.failover', { from: 'a' }),
  from: 'a',
  choice: 'b',
  alternatives: [],
  at: 0,
}

function actOf(verb: Act['verb'], node: string): Act {
  const action = `${verb} on ${node}`
  const act = { kind: 'act', node, tag: 'vip', action, verb, parameters: {} } as const
  return { ...act, isTakeover: true, isDoubted: false }
}

function endOf(act: Act, times: object, outcome: 'done' | 'failed' = 'done'): Event {
  const { tag, action, verb, node } = act
  const reason = because('kit.failed', { detail: 'it broke' })
  const result = { tag, action, verb, outcome, isEligible: true, reason }
  return { kind: 'acted', node, results: [{ ...result, times: times as never }] }
}

interface Moment {
  readonly at: number
  readonly events?: readonly Event[]
  readonly effects?: readonly Effect[]
}

function recordsOf(moments: readonly Moment[], seenMs: number | null): readonly DecisionRecord[] {
  return moments.reduce<readonly DecisionRecord[]>((records, { at, events, effects }) => {
    const recorded: Recorded = {
      events: events ?? [],
      effects: effects ?? [],
      nowMs: at,
      seenMs: () => seenMs,
    }
    return recordEvents(records, recorded)
  }, [])
}

/** The stages as short text: what, where, from and to. */
function told({ stages }: Timeline): readonly string[] {
  return stages.map(({ stage, node, fromMs, toMs, reason }) => {
    const why = reason === null ? '' : ` (${reason.code})`
    return `${stage} ${node ?? '-'} ${fromMs}..${toMs ?? ''}${why}`
  })
}

const probe = actOf('probe', 'b')
const restore = actOf('restore', 'b')
const tell: Effect = { kind: 'tell', decision }
const timer: Event = { kind: 'timerFired', timer: 'lease:a', generation: 'v#1' }

test('a failover is told from its detection over what it waited for to its first check', () => {
  const records = recordsOf(
    [
      { at: 1_003, effects: [tell] },
      { at: 1_703, events: [timer], effects: [probe] },
      { at: 1_713, events: [endOf(probe, { begunMs: 0.2, endedMs: 9 })], effects: [restore] },
      { at: 1_726, events: [endOf(restore, { begunMs: 0, endedMs: 12, announcedMs: 10 })] },
    ],
    1_000,
  )
  const [record] = recordCheck(records, { tag: 'vip', node: 'b', atMs: 1_750 })
  const timeline = buildTimeline(record as DecisionRecord, 'b')
  expect(told(timeline)).toEqual([
    'detected - 0..0',
    'decided - 0..3',
    'waited b 3..703 (after.lease)',
    'probed b 703.2..712',
    'restored b 713..725',
    'announced b 723..723',
    'checked b 750..750',
  ])
  expect([timeline.totalMs, timeline.isComplete, timeline.isDetectionKnown]).toEqual([
    725,
    true,
    true,
  ])
})

test('a node that did not see the cause is told by the one that acted first', () => {
  const remove = actOf('remove', 'a')
  const times = { begunMs: 0, endedMs: 5, seenMs: 4 }
  const moments = [
    { at: 500, effects: [tell, remove] },
    { at: 507, events: [endOf(remove, times)], effects: [restore] },
  ]
  const [record] = recordsOf(moments, null)
  const timeline = buildTimeline(record as DecisionRecord, 'b')
  expect(told(timeline)).toEqual([
    'detected - 0..0',
    'decided - 0..4',
    'removed a 4..9',
    'restored b 11..',
  ])
  expect([timeline.isDetectionKnown, timeline.isComplete]).toEqual([true, false])
})

test('an action that waited for its turn, looked afterwards and failed says so', () => {
  const remove = actOf('remove', 'a')
  const times = { begunMs: 30, endedMs: 60, actedMs: 50 }
  const moments = [
    { at: 100, effects: [tell, remove] },
    { at: 161, events: [endOf(remove, times, 'failed')] },
  ]
  const [record] = recordsOf(moments, 100)
  expect(told(buildTimeline(record as DecisionRecord, 'b'))).toEqual([
    'detected - 0..0',
    'decided - 0..0',
    'waited a 0..30 (after.turn)',
    'removed a 30..50 (kit.failed)',
  ])
})

test('actions belong to the newest decision about their resource that acts', () => {
  const hold: Decision = { ...decision, number: 8, verb: 'hold' }
  const other: Decision = { ...decision, number: 9, tags: ['web'] }
  const effects: readonly Effect[] = [
    tell,
    { kind: 'tell', decision: hold },
    { kind: 'tell', decision: other },
    restore,
  ]
  const records = recordsOf([{ at: 1, effects }], null)
  expect(records.map(({ decision: one, acts }) => [one.number, acts.length])).toEqual([
    [7, 1],
    [8, 0],
    [9, 0],
  ])
})

test('what is done when all of it has ended long since belongs to another story', () => {
  const end = endOf(restore, { begunMs: 0, endedMs: 5 })
  const look: Event = { kind: 'swept', node: 'a', sweep: '', findings: [], isWhole: true }
  const moments = [
    { at: 100, effects: [tell, restore] },
    { at: 106, events: [end] },
    { at: 5_000, events: [look], effects: [actOf('restore', 'a')] },
  ]
  expect(recordsOf(moments, 100)[0]?.acts.map(({ node }) => node)).toEqual(['b'])
})

test('a conflict check that is asked again is part of the same story', () => {
  const again: Event = { kind: 'timerFired', timer: 'probe:vip@b', generation: 'v#2' }
  const answered = endOf(probe, { begunMs: 0, endedMs: 5 }, 'failed')
  const moments = [
    { at: 100, effects: [tell, probe] },
    { at: 106, events: [answered] },
    { at: 356, events: [again], effects: [{ ...probe, action: 'again' }] },
  ]
  const [record] = recordsOf(moments, 100)
  expect(told(buildTimeline(record as DecisionRecord, 'b')).slice(2)).toEqual([
    'probed b 0..5 (kit.failed)',
    'waited b 6..256 (after.probe)',
    'probed b 256..',
  ])
})

test('nothing is detected after it was decided', () => {
  const [record] = recordsOf([{ at: 100, effects: [tell] }], 100.2)
  expect(told(buildTimeline(record as DecisionRecord, 'b'))).toEqual([
    'detected - 0..0',
    'decided - 0..0',
  ])
})

test('only the newest decisions are kept', () => {
  const moments = Array.from({ length: recordsKept + 5 }, (_, number): Moment => {
    return { at: number, effects: [{ kind: 'tell', decision: { ...decision, number } }] }
  })
  const numbers = recordsOf(moments, null).map(({ decision: one }) => one.number)
  expect([numbers.length, numbers[0], numbers.at(-1)]).toEqual([recordsKept, 5, recordsKept + 4])
})
