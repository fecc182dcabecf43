import { expect, it } from 'vitest'
import type { Looked } from '../executor/index.ts'
import { because, emptyState } from '../model/index.ts'
import { Checks } from './checks.ts'

function looked(tag: string, tookMs: number, detail = 'it runs'): Looked {
  const reason = because('kit.said', { detail })
  const finding = { tag, state: 'in-service', isEligible: true, reason } as const
  return { tag, verb: 'quickCheck', finding, tookMs }
}

it('a check is remembered with its time, its kind, what it found and how long it took', () => {
  const checks = new Checks({ wallMs: () => 1_000 }, () => emptyState('lab', ['n1']))
  checks.note({ ...looked('web', 12.345), verb: 'deepCheck' })
  expect(checks.of('web')).toEqual([
    {
      ...{ at: 1_000, kind: 'deep', state: 'in-service', tookMs: 12.3 },
      reason: { code: 'kit.said', values: { detail: 'it runs' }, sentence: 'it runs' },
    },
  ])
  expect(checks.of('batch')).toEqual([])
})

it('only the newest checks of a resource are remembered', () => {
  const checks = new Checks({ wallMs: () => 0 }, () => emptyState('lab', ['n1']))
  for (let ms = 1; ms <= 200; ms += 1) checks.note(looked('web', ms))
  const told = checks.of('web').map(({ tookMs }) => tookMs)
  expect([told.length, told[0], told.at(-1)]).toEqual([60, 141, 200])
})

it('what is not configured any more is forgotten when something new comes', () => {
  const checks = new Checks({ wallMs: () => 0 }, () => emptyState('lab', ['n1']))
  checks.note(looked('web', 1))
  checks.note(looked('batch', 1))
  expect([checks.of('web').length, checks.of('batch').length]).toEqual([0, 1])
})
