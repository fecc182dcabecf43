import { beforeEach, expect, test } from 'vitest'
import { VirtualClock } from '../virtual-clock.ts'
import { HolderWatch } from './at-most-one-holder.ts'

const dropMs = 100
let clock: VirtualClock
let holders: string[]
let complaints: number
let watch: HolderWatch

beforeEach(() => {
  clock = new VirtualClock()
  holders = ['a']
  complaints = 0
  watch = new HolderWatch({
    nowMs: () => clock.nowMs(),
    after: (ms, act) => void clock.after(ms, act),
    holdersOf: () => holders,
    isStill: () => false,
    connectedForMs: () => Number.POSITIVE_INFINITY,
    promiseOf: () => ({ isSingle: true, takeover: 'lease', dropMs, releaseMs: 900 }),
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
