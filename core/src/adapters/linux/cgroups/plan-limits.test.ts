import { describe, expect, test } from 'vitest'
import { controllersOf, judgeUnit, planLimits, type UnitSight } from './plan-limits.ts'

describe('limits of a program', () => {
  const words = (limits: Parameters<typeof planLimits>[0]) =>
    planLimits(limits).map(({ controller, name, value }) => `${controller} ${name} ${value}`)

  test('each is written as the kernel wants it, and nothing else is', () => {
    expect([
      words({ memoryBytes: 536_870_912, processors: 1.5, processes: 64 }),
      words({ processors: 0.01 }),
      words({}),
    ]).toEqual([
      [
        'memory memory.max 536870912',
        'memory memory.oom.group 1',
        'cpu cpu.max 150000 100000',
        'pids pids.max 64',
      ],
      ['cpu cpu.max 1000 100000'],
      [],
    ])
  })

  test('a controller is named once', () => {
    expect(controllersOf(planLimits({ memoryBytes: 1, processes: 1 }))).toEqual(['memory', 'pids'])
  })
})

describe('a unit', () => {
  const unit: UnitSight = {
    path: '/unit',
    isWritable: true,
    controllers: ['cpu', 'memory', 'pids'],
    enabled: [],
    hasProcesses: false,
  }
  const needed = ['memory', 'pids']

  test.each([
    ['that has what is needed', unit, undefined],
    ['whose limits are in use', { ...unit, enabled: needed, hasProcesses: true }, undefined],
    ['that is none', undefined, expect.stringMatching(/no unit holdfast\.service/)],
    ['of somebody else', { ...unit, isWritable: false }, 'the daemon may not write to /unit'],
    [
      'without memory',
      { ...unit, controllers: ['hugetlb', 'pids'] },
      'there are no limits of memory at /unit: cgroups of version 1 may have them',
    ],
    [
      'with processes of its own',
      { ...unit, enabled: ['memory'], hasProcesses: true },
      'there are processes in /unit itself',
    ],
  ])('%s is judged', (_what, sight, reason) => {
    expect(judgeUnit(sight, needed)).toEqual(reason)
  })
})
