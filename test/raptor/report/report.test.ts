import { expect, test } from 'vitest'
import { drawCurve } from './draw-curve.ts'
import { renderReport } from './render-report.ts'
import { type CalmSpan, type RunReport, ratioOf } from './run-report.ts'

const second = (at: number, acknowledged: number) => {
  const counts = { retries: 0, reconnects: 0, notPlaced: 0 }
  return { second: at, acknowledged, p50Ms: 4, p99Ms: acknowledged === 0 ? 0 : 40, ...counts }
}
const calm = (kind: CalmSpan['kind'], perSecond: number): CalmSpan => {
  return {
    kind,
    perSecond,
    p50Ms: 4,
    p99Ms: 40,
    ...{ databasePercent: 50, holdfastPercent: 3, busyPercent: 92 },
  }
}
const report: RunReport = {
  kit: 'galera',
  machine: {
    ...{ processor: 'a processor', cores: 2, memoryGb: 8, system: 'Linux', kernel: '6.1' },
    ...{ node: 'v24', loadBefore: 0.1, isRoot: true },
  },
  settings: { innodb_flush_log_at_trx_commit: '1', sync_binlog: '0' },
  plan: { rate: 1_500, workerCount: 16, seed: 1 },
  seconds: [second(0, 1_200), second(1, 0), second(2, 1_180)],
  faults: [
    {
      ...{ name: 'crash', atSecond: 1, proof: 'nothing runs on n1', from: 'n1', to: 'n2' },
      ...{ stallMs: 1_240, mendingStallMs: 60, mendedAfterMs: 9_000 },
      held: ['n1: data differ in ORDERS (1 insert)'],
      decisions: ['The server has ended: vip moves from n1 to n2.'],
    },
  ],
  moves: [
    { atSecond: 0, node: 'n1' },
    { atSecond: 1.6, node: 'n2' },
  ],
  calm: [calm('bare', 1_240), calm('held', 1_190), calm('bare', 1_260)],
  ledger: { acknowledged: 2_380, executions: 2_380, open: 0, faults: [] },
}

test('the ratio is of the mean rates with and without Holdfast, where both were measured', () => {
  expect(ratioOf(report.calm)).toBeCloseTo(0.952)
  expect(ratioOf([calm('held', 1_190)])).toBeUndefined()
})

test('a report says what was asked for, with which settings, and what came of it', () => {
  const text = renderReport(report)
  expect(text).toContain('innodb_flush_log_at_trx_commit = 1, sync_binlog = 0')
  expect(text).toContain('| with Holdfast | 1190.0 | 4.0 | 40.0 | 50.0 | 3.0 | 92.0 | 23.8 |')
  expect(text).toContain('At least 1000 a second: 1190, kept.')
  expect(text).toContain('At least 0.95 of the rate without Holdfast: 0.95, kept.')
  expect(text).toContain('| crash | 1.0 | n1 to n2 | 1240.0 | 60.0 | 9.0 | nothing runs on n1 |')
  expect(text).toContain('- crash, n1: data differ in ORDERS (1 insert)')
  expect(text).toContain('**Right**: nothing acknowledged is lost')
})

test('a report does not hide a goal that is missed, nor a ledger that is wrong', () => {
  const faults = Array.from({ length: 22 }, (_, place) => {
    return { kind: 'lost', node: 'n1', what: `the order r-${place} is not there` } as const
  })
  const text = renderReport({
    ...{ ...report, calm: [calm('held', 700)] },
    ledger: { ...report.ledger, faults },
  })
  expect(text).toContain('At least 1000 a second: 700, **missed**.')
  expect(text).toContain('of the rate without Holdfast: not measured.')
  expect(text).toContain('**Wrong** in 22 things:')
  expect(text).toContain('- lost on n1: the order r-0 is not there')
  expect(text).toContain('- and 2 more')
})

test('the curve shows each second, each fault with its stall, and who had the address', () => {
  const picture = drawCurve(report)
  const [rates = ''] = [...picture.matchAll(/<polyline points="([^"]*)"/g)].map((one) => one[1])
  expect(rates.split(' ')).toHaveLength(3)
  expect(picture).toContain('>crash: 1.2 s</text>')
  expect([...picture.matchAll(/class="light">(\w+)</g)].map((one) => one[1])).toEqual(['n1', 'n2'])
  expect(picture).not.toMatch(/NaN|undefined|Infinity/)
})

test('a picture of a run in which nothing happened is a picture, and names cannot break it', () => {
  const empty = drawCurve({ kit: 'a<b>&"', seconds: [], faults: [], moves: [] })
  expect(empty).toContain('Raptor on a&lt;b&gt;&amp;":')
  expect(empty).not.toMatch(/NaN|undefined|Infinity/)
})
