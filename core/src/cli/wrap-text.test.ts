import { expect, it } from 'vitest'
import { wrapText } from './wrap-text.ts'

it('lines break at blanks before they are too wide, and longer words stay whole', () => {
  expect(wrapText('one two three incomprehensible x', 7)).toBe(
    'one two\nthree\nincomprehensible\nx',
  )
})
