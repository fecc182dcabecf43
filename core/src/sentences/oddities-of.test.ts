import { expect, test } from 'vitest'
import { odditiesOf } from './oddities-of.ts'

const usual = {
  ...{ isStuck: false, isMarkedFailed: false, isPossiblyHeld: false },
  ...{ isEligible: true, letters: 'OSU' },
}

test('what is as usual has nothing odd about it, and all that is odd is told', () => {
  const odd = { isStuck: true, isMarkedFailed: true, isPossiblyHeld: true, isEligible: false }
  expect([odditiesOf(usual), odditiesOf({ ...usual, ...odd })]).toEqual([
    [],
    ['cell.stuck', 'cell.marked-failed', 'cell.possibly-held', 'cell.not-eligible'],
  ])
})

test('what is in service is held, and that is nothing odd', () => {
  const told = ['ISP', 'ISU', 'UNKNOWN'].map((letters) => {
    return odditiesOf({ ...usual, isPossiblyHeld: true, letters })
  })
  expect(told).toEqual([[], [], ['cell.possibly-held']])
})
