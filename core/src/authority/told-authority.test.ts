import { beforeEach, describe, expect, test } from 'vitest'
import { VirtualClock } from '../simulator/virtual-clock.ts'
import type { LeaseStanding } from './lease-standing.ts'
import { ToldAuthority } from './told-authority.ts'

const leaseMs = 600

let clock: VirtualClock
let authority: ToldAuthority
let story: string[]

beforeEach(() => {
  clock = new VirtualClock()
  story = []
  authority = new ToldAuthority({ clock, times: () => ({ leaseMs, loserMs: 0 }) })
  authority.follow({
    onRenewed: () => story.push(`${clock.nowMs()} renewed`),
    onEnded: () => story.push(`${clock.nowMs()} ended`),
  })
})

function standing(renewedMs: number): LeaseStanding {
  const times = { renewedMs, startedMs: 0, grantedMs: 0 }
  return { ring: 'r1', isQuorate: true, ...times, present: ['a'], awaySinceMs: { b: 100 } }
}

describe('an authority that another thread tells of', () => {
  test('lasts from when the newest renewal was sent, however late that is told', () => {
    clock.runUntil(500)
    authority.hear(standing(50))
    expect(authority.remainingMs()).toBe(150)
  })

  test('ends once, unless a newer renewal is told', () => {
    authority.hear(standing(0))
    clock.runUntil(400)
    authority.hear(standing(300))
    clock.runUntil(2_000)
    expect(story).toEqual(['0 renewed', '400 renewed', '900 ended'])
  })

  test('has not ended where a renewal waits to be read as its time is over', () => {
    clock.after(leaseMs, () => clock.after(0, () => authority.hear(standing(leaseMs))))
    authority.hear(standing(0))
    clock.runUntil(leaseMs + 1)
    expect(story).toEqual(['0 renewed', '600 renewed'])
  })

  test('knows of a renewal that it was not told of, and tells of it when somebody looks', () => {
    let renewedMs = 0
    authority.hear(standing(0), () => renewedMs)
    clock.runUntil(500)
    renewedMs = 450
    const remainingMs = authority.remainingMs()
    authority.look()
    authority.look()
    clock.runUntil(2_000)
    expect([remainingMs, story]).toEqual([550, ['0 renewed', '500 renewed', '1050 ended']])
  })

  test('has not ended where a renewal that nobody looked at has come', () => {
    let renewedMs = 0
    authority.hear(standing(0), () => renewedMs)
    clock.runUntil(500)
    renewedMs = 450
    clock.runUntil(2_000)
    expect(story).toEqual(['0 renewed', '1050 ended'])
  })

  test('does not know of renewals in a ring that it has not heard of', () => {
    authority.hear(standing(0), () => 400)
    authority.hear({ ...standing(400), ring: 'r2' })
    clock.runUntil(700)
    expect(authority.remainingMs()).toBe(300)
  })

  test('is told without an end where nothing was renewed', () => {
    authority.hear(standing(Number.NEGATIVE_INFINITY))
    clock.runUntil(2_000)
    expect(story).toEqual([])
  })

  test('reckons since when others cannot have been renewed', () => {
    authority.hear(standing(0))
    clock.runUntil(700)
    expect([authority.ageMsOf('a'), authority.ageMsOf('b')]).toEqual([0, 600])
  })
})
