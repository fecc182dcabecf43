import { expect, test } from 'vitest'
import { unknownInstance } from '../model/index.ts'
import { clusterWith } from '../simulator/solo-cluster.ts'
import { Draft } from './draft.ts'

test('what a draft is given is never written to, before or after it is replaced', () => {
  const { state } = clusterWith({})
  const text = JSON.stringify(state)
  const draft = new Draft(state, 0)
  draft.setInstance('solo', 'a', { attempts: 1 })
  const given = { solo: { a: unknownInstance } }
  draft.assign({ instances: given })
  draft.setInstance('solo', 'a', { attempts: 2 })
  draft.setNode('a', { isLeaving: true })
  draft.setTarget('solo', 'b')
  draft.arm('later', 1)
  expect(JSON.stringify(state)).toBe(text)
  expect(given).toEqual({ solo: { a: unknownInstance } })
  expect(draft.state.instances['solo']?.['a']?.attempts).toBe(2)
})

test('timers that are armed in one view are told apart, also where their names are alike', () => {
  const { state } = clusterWith({})
  const draft = new Draft(state, 0)
  draft.arm('later', 1)
  draft.arm('later', 2)
  const count = state.timerCount
  expect(draft.effects).toEqual([
    { kind: 'arm', timer: 'later', generation: `${state.view.id}#${count + 1}`, afterMs: 1 },
    { kind: 'arm', timer: 'later', generation: `${state.view.id}#${count + 2}`, afterMs: 2 },
  ])
  expect(draft.state.timers['later']?.afterMs).toBe(2)
})

test('so many decisions are remembered, the newest ones, and all are counted and told', () => {
  const draft = new Draft({ ...clusterWith({}).state, decisions: [], decisionCount: 0 }, 7)
  draft.begin({ code: 'cause.cleared', values: { tag: 'solo' } })
  const rule = { code: 'rule.nobody-can', values: {} }
  const decision = { tags: ['solo'], verb: 'give-up', rule, from: null, choice: null } as const
  for (let index = 0; index < 201; index += 1) draft.decide({ ...decision, alternatives: [] })
  const { decisions, decisionCount } = draft.state
  const numbers = [decisions.length, decisions.at(0)?.number, decisions.at(-1)?.number]
  expect([...numbers, decisionCount, draft.effects.length]).toEqual([200, 2, 201, 201, 201])
  const cause = { code: 'cause.cleared', values: { tag: 'solo' } }
  expect(draft.effects[0]).toEqual({
    kind: 'tell',
    decision: { ...decision, alternatives: [], cause, number: 1, at: 7 },
  })
})

test('what one event of a message touched is settled before the next one begins', () => {
  const draft = new Draft(clusterWith({}).state, 0)
  draft.setInstance('solo', 'a', { attempts: 1 })
  draft.isAllTouched = true
  const touched = [...draft.touched]
  draft.begin({ code: 'cause.none', values: {} })
  expect([touched, [...draft.touched], draft.isAllTouched]).toEqual([['solo'], [], false])
})

test('what is not held has no older parameters, and is not on its way', () => {
  const draft = new Draft(clusterWith({}).state, 0)
  draft.setInstance('solo', 'a', { outdated: { size: 1 }, isPossiblyArriving: true })
  const held = draft.instance('solo', 'a')
  draft.setInstance('solo', 'a', { state: 'out-of-service' })
  const gone = draft.instance('solo', 'a')
  expect([held.outdated, held.isPossiblyArriving]).toEqual([{ size: 1 }, true])
  expect([gone.outdated, gone.isPossiblyArriving]).toEqual([null, false])
})

test('nothing is told to do anything with what is not configured', () => {
  const draft = new Draft(clusterWith({}).state, 0)
  draft.act({ verb: 'restore', tag: 'gone', node: 'a', isTakeover: false })
  expect([draft.effects, draft.state.instances['gone']]).toEqual([[], undefined])
})
