import { expect, test } from 'vitest'
import { parseUptime } from './sightings.ts'

const hundredths = (ticks: number) => String(ticks % 100).padStart(2, '0')
const textOf = (ticks: number) => `${Math.floor(ticks / 100)}.${hundredths(ticks)} 3139.16\n`

test('every moment since boot is read as the tick that it is', () => {
  // A day, and a stretch after some years.
  const moments = [0, 5_000_000, 20_000_000_000].flatMap((first) =>
    Array.from({ length: 100_000 }, (_, index) => first + index),
  )
  expect(moments.filter((ticks) => parseUptime(textOf(ticks)) !== ticks)).toEqual([])
})
