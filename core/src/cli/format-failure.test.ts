import { expect, it } from 'vitest'
import { describeFailure } from '../api/describe-failure.ts'
import { HoldfastError } from '../errors/index.ts'
import { formatFailure } from './format-failure.ts'

it('an error says its code, what happened, what is left, what to try, where to read more', () => {
  const error = new HoldfastError('HF_RESOURCE_UNKNOWN', { tag: 'vip' })
  expect(formatFailure(describeFailure(error))).toBe(
    [
      'Error HF_RESOURCE_UNKNOWN',
      '  There is no resource vip.',
      '  Left:  nothing was changed.',
      '  Try:   see the resources with: holdfast status',
      '  More:  holdfast explain HF_RESOURCE_UNKNOWN',
    ].join('\n'),
  )
})

it('every problem of an input is printed with its place and what to do about it', () => {
  const problem = {
    code: 'HF_HIERARCHY_DEPENDS_ON_ITSELF',
    values: { tag: 'app' },
    path: 'resources.app.dependsOn',
    line: 4,
  } as const
  const error = new HoldfastError(
    'HF_HIERARCHY_INVALID',
    { source: 'a.yaml' },
    {
      problems: [problem],
    },
  )
  expect(formatFailure(describeFailure(error)).split('\n').slice(1, 4)).toEqual([
    '  a.yaml has 1 problem(s):',
    '  - line 4, resources.app.dependsOn: app depends on itself.',
    '    remove app from its own "dependsOn".',
  ])
})

it('an error without a code is a bug, and says what it was', () => {
  const { error } = describeFailure(new TypeError('x is not a function'))
  expect([error.code, error.message, error.exitCode]).toEqual([
    'HF_BUG',
    'Holdfast did something that it should not: x is not a function',
    70,
  ])
})
