import { expect, it } from 'vitest'
import { gapOf } from './gap.ts'

it('a gap is counted in bytes and in begun units', () => {
  expect([gapOf(5000, 5000), gapOf(5000, 2910), gapOf(3_426_078, 0)]).toEqual([
    { size: 0, units: 0 },
    { size: 2090, units: 1 },
    { size: 3_426_078, units: 4 },
  ])
})

it('the gap of a sender that never had its peer is the garbage of the real database', () => {
  expect(gapOf(6_078_789, -1)).toEqual({ size: -4_278_402_747, units: 17_592_186_040_336 })
  expect(gapOf(6_641_368, -1)).toEqual({ size: -4_277_840_168, units: 17_592_186_040_337 })
})
