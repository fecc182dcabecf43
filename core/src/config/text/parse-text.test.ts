import { describe, expect, test } from 'vitest'
import { inLines } from '../fixtures/problems-of.ts'
import { parseText, sizeLimit } from './parse-text.ts'

function problemsOf(text: string): readonly string[] {
  return inLines(parseText(text, 'test.yaml').problems)
}

const cases: Readonly<Record<string, readonly [text: string, ...problems: readonly string[]]>> = {
  'no byte at all': ['', '- : HF_INPUT_EMPTY test.yaml is empty.'],
  'nothing but a comment': ['# nothing\n', '- : HF_INPUT_EMPTY test.yaml is empty.'],
  'a bracket that is never closed': [
    'a: 1\nb: [1, 2\n',
    '3 : HF_INPUT_SYNTAX This is neither YAML nor JSON: Flow sequence in block collection must ' +
      'be sufficiently indented and end with a ].',
  ],
  'a tab before a key': [
    'a:\n\tb: 1\n',
    '2 : HF_INPUT_SYNTAX This is neither YAML nor JSON: Tabs are not allowed as indentation.',
  ],
  'a tag of its own': [
    'a: 1\nb: !secret x\n',
    '2 : HF_INPUT_SYNTAX This is neither YAML nor JSON: Unresolved tag: !secret.',
  ],
  'two documents': [
    'a: 1\n---\nb: 2\n',
    '2 : HF_INPUT_SYNTAX This is neither YAML nor JSON: there is more than one document.',
  ],
  'a key that is there twice, at any depth': [
    'a:\n  b: 1\n  c: 2\n  b: 3\n',
    '4 a.b: HF_INPUT_KEY_TWICE "b" is here twice; the first is in line 2.',
  ],
  'keys that are no text': [
    '? [a]\n: 1\n? {}\n: 2\n__proto__: 3\n',
    '1 : HF_INPUT_KEY_UNUSABLE A key cannot be nothing, a list or a map.',
    '3 : HF_INPUT_KEY_UNUSABLE A key cannot be nothing, a list or a map.',
    '5 : HF_INPUT_KEY_UNUSABLE A key cannot be __proto__.',
  ],
  'numbers that JSON does not have': [
    'a: .inf\nb: .nan\n',
    '1 a: HF_INPUT_VALUE_UNUSABLE "a" has a value that cannot be used here: .inf.',
    '2 b: HF_INPUT_VALUE_UNUSABLE "b" has a value that cannot be used here: .nan.',
  ],
  'an alias without an anchor': [
    'a: *b\n',
    '1 a: HF_INPUT_ALIAS_UNKNOWN The alias *b stands for nothing that is complete before it.',
  ],
  'an alias within its own anchor': [
    'a: &a\n  b: *a\n',
    '2 a.b: HF_INPUT_ALIAS_UNKNOWN The alias *a stands for nothing that is complete before it.',
  ],
}

describe('what is wrong with the form of a text is told with its line:', () => {
  test.for(Object.entries(cases))('%s', ([, [text, ...problems]]) => {
    expect(problemsOf(text)).toEqual(problems)
  })
})

test('plain words stay what they are: only true and false are no text', () => {
  const text = 'a: yes\nb: on\nc: 22:22\nd: 2024-01-01\ne: 0o17\nf: 010\ng: true\n5: x\n'
  expect(parseText(text, 'test').tree?.value).toEqual({
    a: 'yes',
    b: 'on',
    c: '22:22',
    d: '2024-01-01',
    e: 15,
    f: 10,
    g: true,
    5: 'x',
  })
})

test('an alias repeats the value of its anchor', () => {
  const text = 'a: &a { b: [1, 2] }\nc: *a\n'
  expect(parseText(text, 'test').tree?.value).toEqual({ a: { b: [1, 2] }, c: { b: [1, 2] } })
})

test('aliases that multiply are refused before they are many', () => {
  const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x]']
  for (let level = 1; level < 12; level += 1) {
    const before = `*a${level - 1}`
    lines.push(`a${level}: &a${level} [${Array(9).fill(before).join(', ')}]`)
  }
  expect(problemsOf(lines.join('\n'))).toEqual([
    '6 a5[3]: HF_INPUT_TOO_MANY_VALUES The file stands for more than 300000 values.',
  ])
})

describe('what is nested too deeply is refused, not followed:', () => {
  test.for([
    ['lists in one line', '['.repeat(100_000)],
    ['maps in one line', '{a: '.repeat(100_000)],
    ['lists by dashes', '- '.repeat(100_000)],
    ['lists that are closed', `${'['.repeat(65)}${']'.repeat(65)}`],
  ] as const)('%s', ([, text]) => {
    expect(parseText(text, 'test').problems.map(({ code }) => code)).toEqual(['HF_INPUT_TOO_DEEP'])
  })
})

test('a text beyond the limit is refused before it is looked at', () => {
  const text = '['.repeat(10 * 1_048_576)
  const startedMs = performance.now()
  expect(problemsOf(text)).toEqual([
    `- : HF_INPUT_TOO_LARGE test.yaml has 10485760 bytes; at most ${sizeLimit} are read.`,
  ])
  expect(performance.now() - startedMs).toBeLessThan(1_000)
})

test('bytes count, not characters', () => {
  const text = `a: ${'ü'.repeat(sizeLimit / 2)}`
  expect(problemsOf(text)).toEqual([
    `- : HF_INPUT_TOO_LARGE test.yaml has ${sizeLimit + 3} bytes; at most ${sizeLimit} are read.`,
  ])
})
