import { expect, it } from 'vitest'
import { wrapText } from './wrap-text.ts'

it('lines break at blanks before they are too wide, and longer words stay whole', () => {
  expect(wrapText('one two three incomprehensible x', 7)).toBe(
    'one two\nthree\nincomprehensible\nx',
  )
})

it('Japanese is broken anywhere, and no line begins with punctuation', () => {
  const text = '何も変更していません。holdfast status で確認してください。'
  expect(wrapText(text, 20).split('\n')).toEqual([
    '何も変更していませ',
    'ん。holdfast status',
    'で確認してください。',
  ])
})
