import { expect, test } from 'vitest'
import { english } from './en.ts'
import { japanese } from './ja.ts'
import { textsIn } from './use-text.ts'

function placesIn(template: string): readonly string[] {
  const found = [...template.matchAll(/\{(\w+)/g)].map(([, name = '']) => name)
  return [...new Set(found)].toSorted()
}

test('both languages have the same texts, with the same values in them', () => {
  const told = Object.entries(english).map(([key, text]) => [key, placesIn(text)])
  const shown = Object.entries(japanese).map(([key, text]) => [key, placesIn(text)])
  expect(Object.fromEntries(shown)).toEqual(Object.fromEntries(told))
})

test('a reason whose code has no Japanese sentence is told in English', () => {
  const worded = { code: 'of.another.version', values: {}, sentence: 'It is so.' }
  expect(textsIn('ja').reason(worded)).toBe('It is so.')
})

test('a decision is told in Japanese with its cause, its outcome and its rule', () => {
  const decision = {
    ...{ number: 1, tags: ['vip'], verb: 'place', from: 'a', choice: 'b', at: 0 },
    cause: { code: 'cause.node-down', values: { node: 'a' } },
    rule: { code: 'rule.failover', values: { from: 'a' } },
    ...{ alternatives: [], sentence: '' },
  } as const
  expect(textsIn('ja').decision(decision)).toBe(
    'ノード a がいなくなった: vip は a から b へ移動。' +
      'a は続けられず、可能なノードの中で優先順位が最も高い。',
  )
})
