import { expect, test } from 'vitest'
import { parseWord, renderWord, type Word } from './peer-word.ts'

const words: readonly Word[] = [
  { kind: 'empty' },
  { kind: 'foreign' },
  { kind: 'torn' },
  { kind: 'stopped', history: 'h', seqno: 12, isSafe: false },
  { kind: 'beginning' },
  { kind: 'up' },
  { kind: 'minority' },
  { kind: 'ended' },
]

test('every word is understood as it was meant', () => {
  expect(words.map((word) => parseWord(renderWord(word)))).toEqual(words)
})

test.each([
  undefined,
  '',
  'up',
  'null',
  '[]',
  '{}',
  '{"kind":"of a later version"}',
  '{"kind":"stopped","history":"h","seqno":"12","isSafe":false}',
  '{"kind":"stopped","seqno":12}',
])('%s is no word', (text) => {
  expect(parseWord(text)).toBeUndefined()
})
