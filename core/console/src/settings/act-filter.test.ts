import { expect, test } from 'vitest'
import type { AuditDocument } from '../../../src/api/documents.ts'
import { choicesOf, everything, newestThatFit, wordsOf } from './act-filter.ts'

const common = { node: 'a', from: '10.0.0.9', before: 3, after: 3, status: 200 } as const
const lines: readonly AuditDocument[] = [
  {
    ...{ ...common, at: '2026-11-27T18:00:00.000Z', who: 'session anna', outcome: 'done' },
    ...{ act: 'POST /v1/requests', what: { kind: 'switchover', tag: 'vip', to: 'b' } },
  },
  {
    ...{ ...common, at: '2026-11-27T18:01:00.000Z', who: 'session vera' },
    ...{ act: 'POST /v1/users', what: { name: 'eve' }, outcome: 'HF_ROLE_TOO_LOW' },
  },
  {
    ...{ ...common, at: '2026-11-27T18:02:00.000Z', who: 'nobody' },
    ...{ act: 'POST /v1/session', what: { user: 'anna' }, outcome: 'HF_LOG_IN_REFUSED' },
  },
]

function shown(filter: Partial<typeof everything>): readonly string[] {
  return newestThatFit(lines, { ...everything, ...filter }).map(wordsOf)
}

test('the record is told newest first, in few words', () => {
  expect(shown({})).toEqual(['POST /v1/session anna', 'POST /v1/users eve', 'switchover vip → b'])
})

test('lines are found by who asked, by a part of what was asked, and by what came of it', () => {
  expect([
    shown({ who: 'session anna' }),
    shown({ what: ' SWITCH' }),
    shown({ what: '/v1/users' }),
    shown({ outcome: 'refused' }),
    shown({ outcome: 'HF_ROLE_TOO_LOW' }),
    shown({ who: 'session anna', outcome: 'refused' }),
  ]).toEqual([
    ['switchover vip → b'],
    ['switchover vip → b'],
    ['POST /v1/users eve'],
    ['POST /v1/session anna', 'POST /v1/users eve'],
    ['POST /v1/users eve'],
    [],
  ])
})

test('what may be chosen is what there is', () => {
  expect([choicesOf(lines, 'who'), choicesOf(lines, 'outcome')]).toEqual([
    ['nobody', 'session anna', 'session vera'],
    ['HF_LOG_IN_REFUSED', 'HF_ROLE_TOO_LOW', 'done'],
  ])
})
