import { expect, test } from 'vitest'
import type { CheckDocument } from '../../../src/api/documents.ts'
import { sparkHeight, sparkOf } from './spark-of.ts'

function check(at: number, tookMs: number, state: CheckDocument['state'] = 'in-service') {
  const reason = { code: 'kit.said', values: {}, sentence: 'it runs' }
  return { at, tookMs, state, kind: 'quick', reason } as const
}

test('each check is a bar as high as it took long, and what was found bad is counted', () => {
  const spark = sparkOf([check(1, 10), check(2, 40, 'failed'), check(3, 20, 'out-of-service')])
  expect(spark).toEqual({
    bars: [
      { x: 0, height: sparkHeight / 4, state: 'in-service', at: 1 },
      { x: 5, height: sparkHeight, state: 'failed', at: 2 },
      { x: 10, height: sparkHeight / 2, state: 'out-of-service', at: 3 },
    ],
    ...{ medianMs: 20, mostMs: 40, badCount: 1 },
  })
})

test('a check that took next to nothing is still seen', () => {
  const heights = sparkOf([check(1, 0), check(2, 1_000)]).bars.map(({ height }) => height)
  expect(heights).toEqual([2, sparkHeight])
  expect(sparkOf([check(1, 0)]).bars.map(({ height }) => height)).toEqual([2])
})

test('without checks nothing is drawn', () => {
  expect(sparkOf([])).toEqual({ bars: [], medianMs: 0, mostMs: 0, badCount: 0 })
})
