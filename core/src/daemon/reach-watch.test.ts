import { expect, test } from 'vitest'
import { type Event, emptyState, timingFor } from '../model/index.ts'
import { VirtualClock } from '../simulator/virtual-clock.ts'
import { ReachWatch } from './reach-watch.ts'

const reachable = ['192.0.2.1', '192.0.2.2']

/** A watch whose addresses answer after so many ms, or never. */
function watchWith(answersAfterMs: Readonly<Record<string, number>>) {
  const clock = new VirtualClock()
  const timing = timingFor(1_000)
  const empty = emptyState('test', ['a', 'b'], { timing, quorum: 'two-node', reachable })
  const told: string[] = []
  let asked = 0
  let { a } = empty.nodes
  const pose = (id: string): void => {
    if (a !== undefined) a = { ...a, reach: { id, answered: null } }
  }
  pose('q1')
  const log = { debug() {}, info() {}, warn() {}, error() {} }
  const submit = (events: readonly Event[]): void => {
    for (const event of events) {
      if (event.kind !== 'reached' || a === undefined) continue
      told.push(`${Math.round(clock.nowMs())} ms: ${event.id} ${event.answered.join()}`)
      a = { ...a, reach: event }
    }
  }
  const ask = (address: string, forMs: number): Promise<boolean> => {
    asked += 1
    const afterMs = answersAfterMs[address]
    if (afterMs === -1) return Promise.reject(new Error('no right to ask'))
    const { promise, resolve } = Promise.withResolvers<boolean>()
    clock.after(afterMs ?? forMs, () => resolve(afterMs !== undefined))
    return promise
  }
  const state = () => ({ ...empty, nodes: { ...empty.nodes, ...(a && { a }) } })
  const watch = new ReachWatch({ node: 'a', clock, reach: { ask }, log, state, submit })
  const pass = async (ms: number): Promise<void> => {
    const endMs = clock.nowMs() + ms
    while (clock.nowMs() < endMs) {
      clock.runUntil(Math.min(endMs, clock.nowMs() + 10))
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
  return { watch, told, pass, clock, askedTimes: () => asked }
}

test('the first answer is told at once, and all that came when the time is over', async () => {
  const { watch, told, pass } = watchWith({ '192.0.2.2': 20, '192.0.2.1': 100 })
  void watch.ask('q1')
  await pass(500)
  expect(told).toEqual(['20 ms: q1 192.0.2.2', '100 ms: q1 192.0.2.1,192.0.2.2'])
})

test('that nothing answers, or that nothing can be asked, is told within the grant', async () => {
  const { watch, told, pass } = watchWith({ '192.0.2.2': -1 })
  void watch.ask('q1')
  await pass(500)
  expect(told).toEqual(['420 ms: q1 '])
})

test('it asks again, often while nothing answers and seldom in calm times', async () => {
  const silent = watchWith({})
  const calm = watchWith({ '192.0.2.1': 1, '192.0.2.2': 1 })
  for (const { watch, pass } of [silent, calm]) {
    void watch.ask('q1')
    for (let at = 0; at < 150; at += 1) {
      await pass(100)
      watch.review()
    }
  }
  expect(calm.askedTimes()).toBe(4)
  expect(silent.askedTimes()).toBeGreaterThan(20)
  expect(calm.told).toEqual(['10 ms: q1 192.0.2.1', '10 ms: q1 192.0.2.1,192.0.2.2'])
  expect(silent.told).toHaveLength(1)
})
