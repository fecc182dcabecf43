import { expect, test } from 'vitest'
import { parseProcessStat } from './process-stat.ts'

const line = (name: string, state: string, threads: number) =>
  `4242 (${name}) ${state} 1 4242 4240 0 -1 4194560 310 0 0 0 5 2 0 0 20 0 ${threads} 0 ` +
  '987654 12345 678 18446744073709551615 1 1 0 0 0 0 0 0 0 0 0 0 17 1 0 0 0 0 0 ' +
  '94088 94090 94100 140726 140730 140740 140999 0'

test('the kernel’s line is read, whatever the name of the program holds', () => {
  expect(parseProcessStat(line('odd) R 7 (name', 'S', 3))).toEqual({
    pid: 4242,
    startTime: '987654',
    group: 4242,
    session: 4240,
    isAlive: true,
    isBeginning: false,
  })
})

test('a zombie does not live', () => {
  expect(parseProcessStat(line('app', 'Z', 1))?.isAlive).toBe(false)
})

test('a process whose first thread ended lives on in its other threads', () => {
  expect(parseProcessStat(line('app', 'Z', 4))?.isAlive).toBe(true)
})

test('a process without its environment is beginning, a thread of the kernel is not', () => {
  const without = line('app', 'R', 1).replace(' 140740 140999 0', ' 0 0 0')
  expect(parseProcessStat(without)?.isBeginning).toBe(true)
  expect(parseProcessStat(without.replace(' 4194560 ', ' 2129984 '))?.isBeginning).toBe(false)
})

test('a text that is no such line is nothing', () => {
  expect(parseProcessStat('')).toBeUndefined()
})
