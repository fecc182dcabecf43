import { expect, test } from 'vitest'
import { describePressure, isStarved, readPressure } from './pressure.ts'

const lines = (some: number, full: number): string =>
  [`some avg10=${some} avg60=1.00 avg300=0.50 total=12`, `full avg10=${full} avg60=0.00`].join('\n')

test('what the kernel tells is read, and what it does not tell is left out', () => {
  const read = (path: string) => (path === 'pressure/cpu' ? lines(36.44, 0) : '')
  expect(readPressure(read)).toEqual({ cpu: { some: 36.44, full: 0 } })
})

test('a machine is starved where most wait for processors, or all for disks or memory', () => {
  const starved = [
    { cpu: { some: 75, full: 0 } },
    { io: { some: 60, full: 50 } },
    { memory: { some: 60, full: 50 } },
  ]
  const fine = [{}, { cpu: { some: 74, full: 0 }, io: { some: 90, full: 49 } }]
  expect([...starved, ...fine].map(isStarved)).toEqual([true, true, true, false, false])
})

test('only what is worth telling is told', () => {
  const told = describePressure({ cpu: { some: 9.4, full: 0 }, io: { some: 12.6, full: 3 } })
  expect([told, describePressure({})]).toEqual([
    'programs waited, of the last 10 s, for disks 13 %',
    '',
  ])
})
