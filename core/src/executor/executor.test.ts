import { beforeEach, describe, expect, test } from 'vitest'
import type { Act, ActionResult } from '../model/index.ts'
import type { KitAnswer, KitCall, KitHost } from '../ports/index.ts'
import { standInFacts, standInResource } from '../simulator/stand-in-resource.ts'
import { Executor } from './executor.ts'
import { standInListener } from './stand-in-listener.ts'

const kit = { ...standInFacts, hooks: [] }
const resource = standInResource({ tag: 'web', priority: ['a'], kit })

let calls: string[]
let results: ActionResult[]
let isPermitted: boolean
let onArrival: () => Promise<void>
let answers: Partial<Record<KitCall['verb'], KitAnswer>>
let nowMs: number
let executor: Executor

beforeEach(() => {
  nowMs = 0
  ;[calls, results, isPermitted, answers] = [[], [], true, {}]
  onArrival = async () => {}
  const host: Partial<KitHost> = {
    list: () => [],
    call: async ({ verb }) => {
      calls.push(verb)
      return answers[verb] ?? { outcome: 'done', value: undefined }
    },
  }
  executor = new Executor('a', host as KitHost, {
    ...standInListener,
    onResult: (result) => results.push(result),
    permit: async ({ act }) => act.action === '1' && isPermitted,
    isPermitted: () => isPermitted,
    onArrival: () => onArrival(),
    onGone: (tag) => calls.push(`${tag} is gone`),
    silenceLastsMs: () => 100,
    nowMs: () => nowMs,
  })
})

function act(verb: Act['verb'], isDoubted: boolean): Act {
  const place = { tag: 'web', node: 'a', action: '1', parameters: {} }
  return { kind: 'act', verb, ...place, isTakeover: false, isDoubted }
}

/** Until everything that is under way for the resource has ended. */
async function allEnded(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve))
}

function looksLike(state: 'in-service' | 'out-of-service', eligible = true): KitAnswer {
  return { outcome: 'done', value: { state, reason: 'looked', eligible } }
}

test('what was certain to be held is gone when it was removed', async () => {
  executor.run({ act: act('remove', false), resource })
  await allEnded()
  expect([calls, results.map(({ outcome }) => outcome)]).toEqual([
    ['remove', 'web is gone'],
    ['done'],
  ])
})

test('what was possibly held is gone only when a look says so as well', async () => {
  answers = { quickCheck: looksLike('in-service') }
  executor.run({ act: act('remove', true), resource })
  await allEnded()
  answers = { quickCheck: looksLike('out-of-service') }
  executor.run({ act: act('remove', true), resource })
  await allEnded()
  const outcomes = results.map(({ outcome }) => outcome)
  expect([calls, outcomes]).toEqual([
    ['remove', 'quickCheck', 'remove', 'quickCheck', 'web is gone'],
    ['failed', 'done'],
  ])
})

test('the look after such a removal says whether it is eligible', async () => {
  for (const eligible of [true, false]) {
    answers = { quickCheck: looksLike('out-of-service', eligible) }
    executor.run({ act: act('remove', true), resource })
    await allEnded()
  }
  expect(results.map(({ isEligible }) => isEligible)).toEqual([true, false])
})

test('what is placed on every node was restored only where a look does not miss it', async () => {
  const lost: KitAnswer = { outcome: 'lost', message: 'gone' }
  for (const quickCheck of [looksLike('in-service'), looksLike('out-of-service'), lost]) {
    answers = { quickCheck }
    executor.run({ act: act('restore', false), resource: { ...resource, placement: 'every' } })
    await allEnded()
  }
  const told = results.map(({ outcome, isEligible }) => ({ outcome, isEligible }))
  expect(told).toEqual([
    { outcome: 'done', isEligible: true },
    { outcome: 'failed', isEligible: true },
    { outcome: 'done', isEligible: false },
  ])
})

test('an act does not begin whose permit was lost while another one was under way', async () => {
  let end = (): void => {}
  void executor.turns.act('web', () => new Promise<void>((resolve) => (end = resolve)))
  executor.run({ act: act('restore', false), resource })
  await allEnded()
  isPermitted = false
  end()
  await allEnded()
  expect([calls, results]).toEqual([[], []])
})

test('nothing comes into service whose permit was lost while its way down was lodged', async () => {
  onArrival = async () => {
    isPermitted = false
  }
  executor.run({ act: act('restore', false), resource })
  await allEnded()
  expect([calls, results]).toEqual([[], []])
})

describe('nobody answers a conflict check', () => {
  const silent: KitAnswer = { outcome: 'done', value: { isSilent: true, answeredBy: '' } }
  const answered: KitAnswer = { outcome: 'done', value: { isSilent: false, answeredBy: 'b' } }

  async function restoreIn(ms: number): Promise<void> {
    nowMs += ms
    executor.run({ act: act('restore', false), resource })
    await allEnded()
  }

  async function restoreAfter(ms: number, then: KitAnswer): Promise<void> {
    answers = { probe: silent }
    executor.run({ act: act('probe', false), resource })
    await allEnded()
    answers = { probe: then }
    await restoreIn(ms)
  }

  test('and what follows soon relies on it', async () => {
    await restoreAfter(100, answered)
    expect(calls).toEqual(['probe', 'restore'])
  })

  test('and it is asked again where that was a while ago', async () => {
    await restoreAfter(101, silent)
    expect(calls).toEqual(['probe', 'probe', 'restore'])
  })

  test('and whoever answers when it is asked again keeps it', async () => {
    await restoreAfter(101, answered)
    const ends = results.map(({ verb, outcome }) => `${verb} ${outcome}`)
    expect([calls, ends]).toEqual([
      ['probe', 'probe', 'web is gone'],
      ['probe done', 'probe failed'],
    ])
  })

  test('and what came into service by it is asked for no more', async () => {
    await restoreAfter(100, silent)
    await restoreIn(1_000)
    expect(calls).toEqual(['probe', 'restore', 'restore'])
  })
})

test('what is let go of together goes in order, and nothing comes in between', async () => {
  const parent = { ...resource, tag: 'site' }
  const done: string[] = []
  const ends = executor.letGo([parent, resource]).then((gone) => done.push(`gone ${gone}`))
  void executor.turns.act('site', async () => void done.push('site again'))
  const look = executor.turns.look('web', async () => void done.push('a look at web'))
  await Promise.all([ends, look, allEnded()])
  expect([calls, done]).toEqual([
    ['remove', 'site is gone', 'remove', 'web is gone'],
    ['gone true,true', 'site again', 'a look at web'],
  ])
})
