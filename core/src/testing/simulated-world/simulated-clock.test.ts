import { setTimeout } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { SimulatedClock } from './simulated-clock.ts'

let clock: SimulatedClock
beforeEach(() => {
  clock = new SimulatedClock()
})
afterEach(() => clock.stop())

describe('the time of a simulated world', () => {
  test('passes at once while somebody waits', async () => {
    const before = performance.now()
    await clock.wait(3_600_000)
    expect(clock.nowMs).toBe(3_600_000)
    expect(performance.now() - before).toBeLessThan(1_000)
  })

  test('fires timers in their order, however many wait', async () => {
    const told: string[] = []
    clock.after(20, () => told.push('timer'))
    const waits = [30, 10].map((ms) => clock.wait(ms).then(() => told.push(`waited ${ms}`)))
    await Promise.all(waits)
    expect(told).toEqual(['waited 10', 'timer', 'waited 30'])
  })

  test('lets whoever is ready go before whoever waits', async () => {
    const answer = setTimeout(0).then(() => Promise.resolve('answer'))
    const ready = Promise.resolve('ready')
    expect(await Promise.race([clock.wait(1).then(() => 'time'), ready])).toBe('ready')
    expect(await answer).toBe('answer')
  })

  test('passes as real time does while nobody waits', async () => {
    let hasFired = false
    clock.after(5, () => {
      hasFired = true
    })
    await Promise.resolve()
    expect(hasFired).toBe(false)
    await setTimeout(50)
    expect([hasFired, clock.nowMs]).toEqual([true, 5])
  })
})
