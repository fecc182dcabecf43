import { expect, test } from 'vitest'
import { type Act, type ActionResult, because, type Decision } from '../model/index.ts'
import { Timelines } from './timelines.ts'

let nowMs = 0

function decisionOf(cause: string, node: string): Decision {
  return {
    number: 4,
    tags: ['vip'],
    verb: 'place',
    cause: because(cause, { tag: 'vip', node }),
    rule: because('rule.failover', { from: 'a' }),
    from: 'a',
    choice: 'b',
    alternatives: [],
    at: 0,
  }
}

const remove: Act = {
  kind: 'act',
  node: 'a',
  tag: 'vip',
  action: 'remove it',
  verb: 'remove',
  parameters: {},
  isTakeover: false,
  isDoubted: false,
}

function endOf({ tag, action, verb }: Act): ActionResult {
  const how = { outcome: 'done', isEligible: true, reason: because('action.done') } as const
  return { tag, action, verb, ...how, times: { begunMs: 0, endedMs: 5 } }
}

/** A node that learns at 107 of a decision about what failed on node a. */
function heardOf(timelines: Timelines, decision: Decision): void {
  nowMs = 107
  timelines.noteEvents([{ kind: 'tell', decision }, remove], [])
}

test('a node that saw the failure says with its first action how long before', () => {
  const timelines = new Timelines('a', () => nowMs)
  nowMs = 100
  const reason = because('kit.said', { detail: 'it ended' })
  timelines.noteFinding({ tag: 'vip', state: 'failed', isEligible: true, reason })
  heardOf(timelines, decisionOf('cause.found-failed', 'a'))
  const result = timelines.complete(endOf(remove))
  expect(result.times).toEqual({ begunMs: 0, endedMs: 5, seenMs: 7 })
})

test('a node that only heard of a failure leaves the detection open', () => {
  const timelines = new Timelines('b', () => nowMs)
  heardOf(timelines, decisionOf('cause.found-failed', 'a'))
  expect(timelines.complete(endOf(remove)).times).toEqual({ begunMs: 0, endedMs: 5 })
  expect(timelines.list({ tag: 'vip' })[0]?.isDetectionKnown).toBe(false)
})

test('a node that is gone was detected when the engine said so', () => {
  const timelines = new Timelines('b', () => nowMs)
  nowMs = 90
  timelines.noteView()
  heardOf(timelines, decisionOf('cause.node-down', 'a'))
  const [timeline] = timelines.list({ decision: 4 })
  expect(timeline?.stages.slice(0, 2).map(({ fromMs, toMs }) => [fromMs, toMs])).toEqual([
    [0, 0],
    [0, 17],
  ])
})

test('what nobody sees, such as an operator who asks, is there when it is decided', () => {
  const timelines = new Timelines('b', () => nowMs)
  heardOf(timelines, decisionOf('cause.switchover-requested', 'b'))
  expect(timelines.list({})[0]).toMatchObject({ isDetectionKnown: true, totalMs: 0 })
  expect(timelines.list({ tag: 'other' })).toEqual([])
})

test('what follows from the end of an action was seen when it ended, not at an older look', () => {
  const timelines = new Timelines('a', () => nowMs)
  nowMs = 10
  const reason = because('kit.said', { detail: 'it runs' })
  timelines.noteFinding({ tag: 'vip', state: 'in-service', isEligible: true, reason })
  nowMs = 105
  timelines.complete(endOf(remove))
  heardOf(timelines, decisionOf('cause.remove-done', 'a'))
  expect(timelines.list({})[0]?.stages[1]).toMatchObject({ stage: 'decided', toMs: 2 })
})
