import { expect, test } from 'vitest'
import { describeFailure } from '../api/describe-failure.ts'
import { HoldfastError } from './holdfast-error.ts'
import { japaneseErrors } from './japanese.ts'
import type { Problem } from './problem.ts'
import { sayError } from './say-error.ts'

const problem: Problem = {
  code: 'HF_INPUT_KEY_UNKNOWN',
  values: { key: 'nods', known: 'nodes', suggestion: 'nodes' },
  path: 'resources.vip',
  line: 4,
}
const error = new HoldfastError(
  'HF_HIERARCHY_INVALID',
  { source: 'a.yaml' },
  { problems: [problem] },
)
const told = describeFailure(error).error

test('an error and its problems are said in another language by their codes and values', () => {
  const { message, left, problems } = sayError(told, japaneseErrors)
  expect([message, left, problems[0]?.try].join('\n')).toBe(
    [
      'a.yaml に 1 件の問題があります:',
      '- 4 行目, resources.vip: "nods" はここでは使えません。もしかして「nodes」ですか。',
      '  次のいずれかを使ってください: nodes',
      'どのノードでも何も変更していません。',
      '次のいずれかを使ってください: nodes',
    ].join('\n'),
  )
})

test('an error of another version, whose code has no words here, stays as it was told', () => {
  const unknown = { ...told, code: 'HF_OF_TOMORROW' }
  expect(sayError(unknown, japaneseErrors)).toEqual(unknown)
})

test('a problem without its values stays as it was told', () => {
  const { values: _values, ...bare } = told.problems[0] ?? problem
  const older = { ...told, problems: [bare as (typeof told.problems)[number]] }
  expect(sayError(older, japaneseErrors).problems).toEqual([bare])
})
