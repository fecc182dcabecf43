import { expect, test } from 'vitest'
import { describeFailure } from '../api/describe-failure.ts'
import type { ErrorCode } from './catalog.ts'
import { HoldfastError } from './holdfast-error.ts'
import { japaneseErrors } from './japanese.ts'
import type { Problem } from './problem.ts'
import { sayError, type ToldReason } from './say-error.ts'

const sentenceOf = ({ sentence }: ToldReason) => sentence

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
  const { message, left, problems } = sayError(told, japaneseErrors, sentenceOf)
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
  expect(sayError(unknown, japaneseErrors, sentenceOf)).toEqual(unknown)
})

test('a problem without its values stays as it was told', () => {
  const { values: _values, ...bare } = told.problems[0] ?? problem
  const older = { ...told, problems: [bare as (typeof told.problems)[number]] }
  expect(sayError(older, japaneseErrors, sentenceOf).problems).toEqual([bare])
})

test('reasons within an error are said in its language, as a list where told so', () => {
  const reasons = ['a', 'b'].map((node) => {
    return { code: 'node.standby', values: { node }, sentence: `${node} is a standby node` }
  })
  const sayReason = ({ values }: ToldReason) => `${values['node']} はスタンバイである`
  const said = (values: Readonly<Record<string, string>>, code: ErrorCode) => {
    const failure = describeFailure(new HoldfastError(code, values, { reasons }))
    return sayError(failure.error, japaneseErrors, sayReason).message
  }
  const refused = { tag: 'vip', reason: 'a is a standby node; b is a standby node' }
  expect(said(refused, 'HF_SWITCHOVER_REFUSED')).toBe(
    'vip は移動できません: a はスタンバイである、b はスタンバイである。',
  )
  const short = { count: '2', reasons: '- a is a standby node\n- b is a standby node' }
  expect(said(short, 'HF_OUTCOME_NOT_REACHED')).toBe(
    '受け付けられましたが、2 件が実現しませんでした:\n' +
      '- a はスタンバイである\n- b はスタンバイである',
  )
})

test('words of ours that fill an error are said in its language, and names never', () => {
  const said = (code: ErrorCode, values: Readonly<Record<string, string>>) => {
    const failure = describeFailure(new HoldfastError(code, values))
    return sayError(failure.error, japaneseErrors, sentenceOf).message
  }
  expect(said('HF_MAINTENANCE_ON', { what: 'The cluster' })).toBe(
    'クラスターはメンテナンス中です。何も移動しません。',
  )
  expect(said('HF_INPUT_TYPE', { key: 'a list', expected: 'a text', found: 'a list' })).toBe(
    '"a list" は文字列でなければならず、一覧ではいけません。',
  )
  expect(said('HF_CLI_USAGE', { problem: 'There is no flag --wach. Did you mean --watch?' })).toBe(
    'フラグ --wach はありません。もしかして --watch ですか。',
  )
})
