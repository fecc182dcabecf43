import { expect, test } from 'vitest'
import { fillIn } from './fill-in.ts'

test('a part in brackets is said only where its value is there', () => {
  const sentence = 'No kit "{kind}".[ Did you mean "{suggestion}"?] See [NAME].'
  expect(fillIn(sentence, { kind: 'ipp', suggestion: 'ip' })).toBe(
    'No kit "ipp". Did you mean "ip"? See [NAME].',
  )
  expect(fillIn(sentence, { kind: 'x' })).toBe('No kit "x". See [NAME].')
})

test('a name without a value stays as it is', () => {
  expect(fillIn('{a} and {b}', { a: 1 })).toBe('1 and {b}')
})
