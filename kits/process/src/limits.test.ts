import { expect, test } from 'vitest'
import { readLimits } from './limits.ts'

test('limits are read as the kernel counts, and none is none', () => {
  expect([
    readLimits({}),
    readLimits({ limits: { memory: '64MiB' } }),
    readLimits({ limits: { processors: 0.5, processes: 8 } }),
  ]).toEqual([undefined, { memoryBytes: 67_108_864 }, { processors: 0.5, processes: 8 }])
})

test.each([
  [{}, '"limits" needs at least one of "memory", "processors" and "processes"'],
  [{ memory: '0' }, '"limits.memory" must not be 0: leave it out for no limit'],
])('%j is refused', (limits, words) => {
  expect(() => readLimits({ limits })).toThrow(words)
})
