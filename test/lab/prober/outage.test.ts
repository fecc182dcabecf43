import { expect, test } from 'vitest'
import { measureClientView } from './outage.ts'

const NODE_A = 0
const NODE_B = 1

function answered(sentAt: number, after = 0.1, answeredBy = NODE_A) {
  return { sentAt, answeredAt: sentAt + after, answeredBy }
}

function lost(sentAt: number) {
  return { sentAt, answeredAt: 0, answeredBy: -1 }
}

test('an outage is the longest gap between answered probes', () => {
  const probes = [answered(1), answered(2), lost(3), lost(4), answered(5, 0.1, NODE_B), answered(6)]
  expect(measureClientView(probes, { from: 1, until: 6 })).toEqual({
    outageMs: 3,
    largestSendGapMs: 1,
    sent: 6,
    answered: 4,
    answeredBy: [NODE_A, NODE_B],
  })
})

test('an outage that began just before the window counts from the last answer before it', () => {
  const probes = [answered(1), lost(2), lost(3), answered(4)]
  expect(measureClientView(probes, { from: 3, until: 4 }).outageMs).toBe(3)
})

test('an outage that has not ended lasts until the end of the window', () => {
  const probes = [answered(1), lost(2), lost(3)]
  expect(measureClientView(probes, { from: 1, until: 50 }).outageMs).toBe(49)
})

test('a delayed answer counts by the moment when it came', () => {
  const probes = [answered(1), answered(2, 15), answered(3, 14)]
  expect(measureClientView(probes, { from: 1, until: 3 }).outageMs).toBeCloseTo(15.9)
})

test('a stall of the prober is told apart from an outage', () => {
  const probes = [answered(1), answered(2), answered(12), answered(13)]
  const view = measureClientView(probes, { from: 1, until: 13 })
  expect(view.largestSendGapMs).toBe(10)
})
