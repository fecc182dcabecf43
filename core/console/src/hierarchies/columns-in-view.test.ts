import { expect, test } from 'vitest'
import { columnsInView } from './columns-in-view.ts'

const places = { count: 32, width: 100, before: 300, fixed: 200, scrolled: 0, seen: 1_000 }
const shown = (part: Partial<typeof places>) => {
  const { first, last } = columnsInView({ ...places, ...part })
  return `${first}..${last}`
}

test('what is seen is drawn, with a little on either side, and never beyond the ends', () => {
  const told = [0, 900, 2_500, 90_000].map((scrolled) => shown({ scrolled }))
  expect(told).toEqual(['0..8', '6..18', '22..32', '32..32'])
})

test('few columns are all drawn, and so is everything where nodes have no columns', () => {
  expect([shown({ count: 3 }), shown({ width: 0 })]).toEqual(['0..3', '0..32'])
})
