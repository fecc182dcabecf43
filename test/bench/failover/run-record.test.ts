import { expect, test } from 'vitest'
import { judgeStalls } from './run-record.ts'

const calm = { proberGapMs: 1.2, observerGapMs: 2 }

test('an outage counts where the prober sent all the time', () => {
  expect(judgeStalls('outageMs', { outageMs: 260 }, calm)).toBeUndefined()
  expect(judgeStalls('outageMs', { outageMs: 1.2 }, calm)).toBeUndefined()
  expect(judgeStalls('outageMs', { outageMs: 260 }, { ...calm, proberGapMs: 40 })).toBeUndefined()
})

test('an outage that the prober slept through does not', () => {
  const stalls = { ...calm, proberGapMs: 29 }
  expect(judgeStalls('outageMs', { outageMs: 30 }, stalls)).toBe(
    'the prober itself stalled for 29 ms of 30 ms',
  )
})

test('owners are counted where looks were close enough, whatever the prober did', () => {
  const values = { outageMs: 29, severalOwnersMs: 0 }
  const stalls = { proberGapMs: 29, observerGapMs: 9 }
  expect(judgeStalls('severalOwnersMs', values, stalls)).toBeUndefined()
  expect(judgeStalls('severalOwnersMs', values, { ...stalls, observerGapMs: 11 })).toBe(
    'the observer did not look for 11 ms',
  )
  const several = { outageMs: 29, severalOwnersMs: 4_000 }
  expect(judgeStalls('severalOwnersMs', several, { ...stalls, observerGapMs: 11 })).toBeUndefined()
})
