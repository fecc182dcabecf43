import { expect, test } from 'vitest'
import { countMoves } from './count-moves.ts'

test('who keeps the address, or gets it back, has not moved it', () => {
  expect(countMoves([[['a']], [['a']], [['a'], [], ['a']]])).toBe(0)
})

test('a move counts once, also where both had it in between or nobody did', () => {
  expect(countMoves([[['a'], ['a', 'b'], ['b']]])).toBe(1)
  expect(countMoves([[['a']], [[]], [['b'], [], ['a']]])).toBe(2)
  expect(countMoves([])).toBe(0)
})
