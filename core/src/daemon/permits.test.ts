import { beforeEach, expect, test } from 'vitest'
import type { Order } from '../executor/index.ts'
import { defaultTiming } from '../model/index.ts'
import { IdealNodes } from '../simulator/ideal-nodes.ts'
import { standInFacts, standInResource } from '../simulator/stand-in-resource.ts'
import { VirtualClock } from '../simulator/virtual-clock.ts'
import { Permits } from './permits.ts'

const takeover = 'lease' as const
const resource = standInResource({ tag: 'solo', priority: ['a', 'b'] })
let cluster: IdealNodes
let isTakingPart: boolean
let remainingMs: number
let clock: VirtualClock
let permits: Permits

beforeEach(() => {
  ;[isTakingPart, remainingMs] = [true, 100]
  cluster = new IdealNodes(['a', 'b'])
  cluster.meet(['a', 'b'], ['a', 'b'])
  cluster.configure([resource])
  const authority = { remainingMs: () => remainingMs, ageMsOf: () => 0, follow: () => () => {} }
  const state = () => cluster.state
  clock = new VirtualClock()
  permits = new Permits({ node: 'a', authority, clock, state, isTakingPart: () => isTakingPart })
  permits.noteRing()
})

function restoreOfSolo(): Order {
  const [act] = cluster.acts
  if (act === undefined) throw new Error('assert: the first node is to restore it')
  return { act, resource }
}

test('a restore begins with authority, in an installed view of a ring known to be quorate', () => {
  const order = restoreOfSolo()
  const told = [permits.isPermitted(order)]
  isTakingPart = false
  told.push(permits.isPermitted(order))
  ;[isTakingPart, remainingMs] = [true, 0]
  told.push(permits.isPermitted(order))
  expect(told).toEqual([true, false, false])
})

test('a restore waits until the members have agreed that their ring is quorate', async () => {
  const order = restoreOfSolo()
  cluster.work({ kind: 'quorumLost' })
  const asked = permits.ask(order)
  const whileLost = permits.isPermitted(order)
  cluster.work({ kind: 'quorumConfirmed' })
  permits.review()
  expect([whileLost, await asked]).toEqual([false, true])
})

test('what others may have by a probe waits for the next word of them, or for a new ring', () => {
  const { leaseMs, heartbeatMs } = defaultTiming
  const order = restoreOfSolo()
  const byLease = { ...order, resource: { ...resource, kit: { ...standInFacts, takeover } } }
  clock.after(leaseMs, () => {})
  clock.step()
  remainingMs = leaseMs - 4 * heartbeatMs
  const told = [permits.isPermitted(order), permits.isPermitted(byLease)]
  remainingMs = leaseMs - 2 * heartbeatMs
  told.push(permits.isPermitted(order))
  remainingMs = 1
  permits.noteRing()
  told.push(permits.isPermitted(order))
  expect(told).toEqual([false, true, true, true])
})

test('what is not meant any more is never begun', async () => {
  const order = restoreOfSolo()
  cluster.run()
  expect(await permits.ask(order)).toBe(false)
})

test('a change is prepared with authority while it is open, and never after', async () => {
  const open = { id: 'a/1', changes: [], revision: 1, prepared: {}, isBinding: false }
  cluster.state = { ...cluster.state, proposals: [open] }
  remainingMs = 0
  const told: boolean[] = []
  const asked = permits.askToPrepare('a/1').then((mayBegin) => told.push(mayBegin))
  permits.review()
  await Promise.resolve()
  const whileLost = [...told, permits.mayPrepare('a/1')]
  remainingMs = 100
  permits.review()
  await asked
  expect([whileLost, told, await permits.askToPrepare('a/0')]).toEqual([[false], [true], false])
})
