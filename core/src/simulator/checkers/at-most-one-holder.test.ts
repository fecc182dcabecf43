import { beforeEach, expect, test } from 'vitest'
import { VirtualClock } from '../virtual-clock.ts'
import { HolderWatch } from './at-most-one-holder.ts'

const dropMs = 100
let clock: VirtualClock
let holders: string[]
let complaints: number
let watch: HolderWatch
let takeover: 'lease' | 'probe'
let connectedForMs: number
let outsideMs: Record<string, number>

beforeEach(() => {
  clock = new VirtualClock()
  holders = ['a']
  complaints = 0
  takeover = 'lease'
  connectedForMs = Number.POSITIVE_INFINITY
  outsideMs = {}
  watch = new HolderWatch({
    nowMs: () => clock.nowMs(),
    after: (ms, act) => void clock.after(ms, act),
    holdersOf: () => holders,
    isStill: () => false,
    connectedForMs: () => connectedForMs,
    outsideForMs: (node) => outsideMs[node] ?? 0,
    promiseOf: () => ({ isSingle: true, takeover, dropMs, releaseMs: 900 }),
    isSplitAllowed: false,
    note: () => {
      complaints += 1
    },
  })
})

function bringOn(node: string): void {
  holders = [...holders, node]
  watch.onBrought('solo', node)
}

test('two holders are told of at once', () => {
  bringOn('b')
  expect(complaints).toBe(1)
})

test('a node that stood still is told of only where it has not let go in time', () => {
  watch.onThawed('a', ['solo'])
  bringOn('b')
  const atOnce = complaints
  clock.runUntil(2 * dropMs)
  expect([atOnce, complaints]).toEqual([0, 1])
})

test('a node that stood still and lets go in time is fine', () => {
  watch.onThawed('a', ['solo'])
  bringOn('b')
  holders = ['b']
  clock.runUntil(2 * dropMs)
  expect(complaints).toBe(0)
})

test.each([
  ['is judged as what it was when that was ordered', 'probe', 0],
  ['which it was before that was ordered, too, is told of', 'lease', 1],
] as const)('what joins a stricter hierarchy on its way %s', (_, before, expected) => {
  connectedForMs = 0
  takeover = before
  watch.onOrdered('solo', 'b')
  takeover = 'lease'
  bringOn('b')
  expect(complaints).toBe(expected)
})

test.each([
  ['of two that never hear each other one that is isolated late has its lease', 300, 0],
  ['of two that never hear each other one that outlasts its lease is told of', 1200, 1],
  ['of two that never hear each other and both have quorum one is told of', 0, 1],
] as const)('%s', (_, forMs, expected) => {
  takeover = 'probe'
  connectedForMs = 0
  bringOn('b')
  outsideMs = { b: forMs }
  clock.runUntil(1_000)
  expect(complaints).toBe(expected)
  outsideMs = { b: 900 }
  clock.runUntil(2_000)
  expect(complaints).toBe(1)
})
