import { expect, test } from 'vitest'
import { parseMachine, usageBetween } from './processor-time.ts'

test('a machine is busy with all that is neither idle nor waiting for a disk, guests once', () => {
  const line = 'cpu  100 1 50 700 40 0 9 100 60 0'
  expect(parseMachine(line)).toEqual({ busy: 260, all: 1_000 })
})

test('usage is the part of all that there was between two moments', () => {
  const before = { servers: 100, holdfast: 10, busy: 500, all: 1_000 }
  const after = { servers: 160, holdfast: 15, busy: 680, all: 1_200 }
  expect(usageBetween(before, after)).toEqual({
    ...{ databasePercent: 30, holdfastPercent: 2.5, busyPercent: 90 },
  })
  expect(usageBetween(before, before).busyPercent).toBe(0)
})
