import { expect, test } from 'vitest'
import { findStall, GapRecorder } from './find-stall.ts'
import { LatencyHistogram } from './latency-histogram.ts'
import { Pacer } from './pacer.ts'
import { type Second, SecondCounter } from './second.ts'

test('a histogram tells percentiles within two percent, and of nothing it tells nothing', () => {
  const histogram = new LatencyHistogram()
  expect([histogram.count, histogram.percentileMs(0.99)]).toEqual([0, 0])
  for (let ms = 1; ms <= 1_000; ms += 1) histogram.record(ms)
  expect(histogram.percentileMs(0.5) / 500).toBeCloseTo(1, 1)
  expect(histogram.percentileMs(0.99) / 990).toBeCloseTo(1, 1)
  expect(histogram.percentileMs(1)).toBe(1_000)
  const both = new LatencyHistogram()
  both.record(5_000)
  both.include(histogram)
  expect([both.count, both.percentileMs(1)]).toEqual([1_001, 5_000])
})

test('a histogram takes what took no time at all', () => {
  const histogram = new LatencyHistogram()
  histogram.record(0)
  expect([histogram.count, histogram.percentileMs(0.5)]).toEqual([1, 0])
})

test('the stall of a fault is the longest gap that reaches into its time', () => {
  const recorder = new GapRecorder(10)
  for (const at of [0, 5, 9, 100, 105, 400, 405, 1_000, 1_001]) recorder.record(at)
  expect(recorder.gaps).toEqual([
    { fromMs: 9, toMs: 100 },
    { fromMs: 105, toMs: 400 },
    { fromMs: 405, toMs: 1_000 },
  ])
  const within = (fromMs: number, toMs: number) => findStall(recorder.gaps, { fromMs, toMs })
  expect(within(50, 350)).toEqual({ fromMs: 105, toMs: 400 })
  expect(within(950, 2_000)).toEqual({ fromMs: 405, toMs: 1_000 })
  expect(within(1_000, 2_000)).toBeUndefined()
})

test('a service that never answers again has stalled until the end', () => {
  const recorder = new GapRecorder(10)
  recorder.record(100)
  recorder.end(5_100)
  expect(findStall(recorder.gaps, { fromMs: 200, toMs: 5_000 })).toEqual({
    fromMs: 100,
    toMs: 5_100,
  })
})

test('a pacer gives turns at its rate, and those that are late as long as clients wait', () => {
  const pacer = new Pacer({ rate: 100, patienceMs: 50, fromMs: 1_000 })
  expect([pacer.take(1_000), pacer.take(1_000)]).toEqual([
    { dueAtMs: 1_000, notPlaced: 0 },
    { dueAtMs: 1_010, notPlaced: 0 },
  ])
  expect(pacer.take(1_070)).toEqual({ dueAtMs: 1_020, notPlaced: 0 })
  expect(pacer.take(1_200)).toEqual({ dueAtMs: 1_150, notPlaced: 12 })
  expect(pacer.take(1_200)).toEqual({ dueAtMs: 1_160, notPlaced: 0 })
})

test('a second is told when it is over, also one in which nothing was acknowledged', () => {
  const told: Second[] = []
  const counter = new SecondCounter(0, (second) => told.push(second))
  counter.acknowledged(100, 4)
  counter.count('retries')
  counter.count('notPlaced', 3)
  counter.acknowledged(2_100, 8)
  const nothing = { p50Ms: 0, p99Ms: 0, retries: 0, reconnects: 0, notPlaced: 0 }
  expect(told).toEqual([
    { ...nothing, second: 0, acknowledged: 1, p50Ms: 4, p99Ms: 4, retries: 1, notPlaced: 3 },
    { ...nothing, second: 1, acknowledged: 0 },
  ])
  counter.acknowledged(3_100, 8)
  expect([counter.finish(3_200).count, told.length]).toEqual([3, 3])
})
