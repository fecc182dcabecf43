import { describe, expect, test } from 'vitest'
import type { Heartbeat } from './heartbeat.ts'
import { Lease } from './lease.ts'

const both = { ring: 'r1', members: ['a', 'b'] }

function beat(parts: Partial<Heartbeat>): Heartbeat {
  return { kind: 'heartbeat', ring: 'r1', sentMs: 0, returnedMs: null, heard: {}, ...parts }
}

/** A lease of node a in a ring with b, confirmed quorate, at 1,000 ms. */
function leaseInRing(): Lease {
  const lease = new Lease('a', 0)
  lease.enterView(both, 1_000)
  lease.confirmQuorum({ ring: 'r1', isQuorate: true }, 1_000)
  return lease
}

const other = { node: 'b', isOwn: false }
const self = { node: 'a', isOwn: true }

describe('a lease is renewed', () => {
  test('by an acknowledgement, from when the acknowledged heartbeat was sent', () => {
    const lease = leaseInRing()
    lease.hear(other, beat({ heard: { a: 1_010 } }), 1_090)
    expect(lease.renewedMs).toBe(1_010)
  })

  test('by the second of two own messages, from when the first was sent', () => {
    const lease = leaseInRing()
    lease.hear(self, { kind: 'heartbeat', ...lease.beat(1_010) }, 1_020)
    const afterOne = lease.renewedMs
    lease.hear(self, { kind: 'heartbeat', ...lease.beat(1_060) }, 1_070)
    expect([afterOne, lease.renewedMs]).toEqual([Number.NEGATIVE_INFINITY, 1_010])
  })

  test("by two in succession of the node's other process, as that one is itself", () => {
    const lease = leaseInRing()
    lease.hear({ node: 'a', isOwn: false }, beat({ sentMs: 1_060, returnedMs: 1_010 }), 1_070)
    expect(lease.renewedMs).toBe(1_010)
  })

  test('never backwards by an older acknowledgement', () => {
    const lease = leaseInRing()
    lease.hear(other, beat({ heard: { a: 1_050 } }), 1_060)
    lease.hear(other, beat({ heard: { a: 1_010 } }), 1_070)
    expect(lease.renewedMs).toBe(1_050)
  })
})

describe('a lease is not renewed', () => {
  const never = Number.NEGATIVE_INFINITY

  test('before the ring is confirmed quorate, though an older one was', () => {
    const lease = leaseInRing()
    lease.enterView({ ring: 'r2', members: ['a', 'b'] }, 1_100)
    lease.hear(other, beat({ ring: 'r2', heard: { a: 1_110 } }), 1_120)
    expect(lease.renewedMs).toBe(never)
  })

  test('after the ring lost its quorum', () => {
    const lease = leaseInRing()
    lease.confirmQuorum({ ring: 'r1', isQuorate: false }, 1_005)
    lease.hear(other, beat({ heard: { a: 1_010 } }), 1_020)
    expect(lease.renewedMs).toBe(never)
  })

  test('by what an older ring said', () => {
    const lease = leaseInRing()
    lease.hear(other, beat({ ring: 'r0', heard: { a: 1_010 } }), 1_020)
    expect(lease.renewedMs).toBe(never)
  })

  test('by an own message that was sent before any other had come back', () => {
    const lease = leaseInRing()
    const sent = [lease.beat(1_010), lease.beat(1_060)]
    for (const one of sent) lease.hear(self, { kind: 'heartbeat', ...one }, 1_070)
    expect(lease.renewedMs).toBe(never)
  })

  test('by what the other process of the node itself acknowledges', () => {
    const lease = leaseInRing()
    lease.hear({ node: 'a', isOwn: false }, beat({ heard: { a: 990 } }), 1_020)
    expect(lease.renewedMs).toBe(never)
  })
})

describe('how long a node cannot have been renewed', () => {
  test('is nothing while it is in the ring', () => {
    expect(leaseInRing().ageMsOf('b', 1_500)).toBe(0)
  })

  test('counts from its newest heartbeat that was heard, where the ring stood still before', () => {
    const lease = leaseInRing()
    lease.beat(1_010)
    lease.hear(other, beat({ sentMs: 77 }), 1_040)
    lease.enterView({ ring: 'r2', members: ['a'] }, 1_400)
    expect(lease.ageMsOf('b', 1_500)).toBe(460)
  })

  test('counts from the oldest own message that never came back', () => {
    const lease = leaseInRing()
    lease.hear(other, beat({}), 1_005)
    lease.beat(1_010)
    lease.beat(1_060)
    lease.enterView({ ring: 'r2', members: ['a'] }, 1_400)
    expect(lease.ageMsOf('b', 1_500)).toBe(490)
  })

  test('counts from the change of the view where all own messages had come back', () => {
    const lease = leaseInRing()
    lease.enterView({ ring: 'r2', members: ['a'] }, 1_400)
    expect(lease.ageMsOf('b', 1_500)).toBe(100)
  })

  test('counts from the start of this process where it never met the node', () => {
    expect(leaseInRing().ageMsOf('c', 1_500)).toBe(1_500)
  })

  test('is to come where a device may have told another ring too late that it lost', () => {
    const lease = leaseInRing()
    lease.enterView({ ring: 'r2', members: ['a'] }, 1_400)
    const before = lease.ageMsOf('b', 1_500, 1_000)
    lease.confirmQuorum({ ring: 'r2', isQuorate: true }, 2_000)
    expect([before, lease.ageMsOf('b', 2_100, 1_000)]).toEqual([-1_000, -900])
  })

  test('is nothing while only its daemon is gone, and its machine is still in the ring', () => {
    const lease = leaseInRing()
    lease.enterView({ ring: 'r1', members: ['a'] }, 1_400)
    const whileThere = lease.ageMsOf('b', 1_500)
    lease.losePeer('b', 1_600)
    expect([whileThere, lease.ageMsOf('b', 1_650)]).toEqual([0, 50])
  })
})
