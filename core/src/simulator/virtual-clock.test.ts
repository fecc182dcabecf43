import { describe, expect, it } from 'vitest'
import { createRandom } from './random.ts'
import { VirtualClock } from './virtual-clock.ts'

describe('a virtual clock', () => {
  it('fires timers in their order, those of one moment as they were set', () => {
    const clock = new VirtualClock()
    const fired: string[] = []
    const note = (what: string) => () => void fired.push(`${what} at ${clock.nowMs()}`)
    clock.after(5, note('late'))
    clock.after(2, note('first'))
    clock.after(2, note('second'))
    const cancel = clock.after(3, note('never'))
    clock.after(2, () => void clock.after(1, note('set on the way')))
    cancel()
    clock.runUntil(4)
    expect([...fired, `now ${clock.nowMs()}`]).toEqual([
      'first at 2',
      'second at 2',
      'set on the way at 3',
      'now 4',
    ])
    expect([clock.step(), clock.step(), fired.at(-1)]).toEqual([true, false, 'late at 5'])
  })
})

describe('random numbers', () => {
  it('are the same for the same seed, and within their bounds', () => {
    const draw = (seed: number) => {
      const random = createRandom(seed)
      return Array.from({ length: 1_000 }, () => [random.below(7), random.between(2, 3)] as const)
    }
    expect(draw(4)).toEqual(draw(4))
    expect(draw(4)).not.toEqual(draw(5))
    expect(new Set(draw(4).map(([whole]) => whole))).toEqual(new Set([0, 1, 2, 3, 4, 5, 6]))
    expect(draw(4).every(([, part]) => part >= 2 && part < 3)).toBe(true)
  })
})
