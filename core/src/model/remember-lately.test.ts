import { expect, test } from 'vitest'
import { rememberLately } from './remember-lately.ts'

test('what was read lately is not read again, what is long or long ago is', () => {
  const read: string[] = []
  const readOnce = rememberLately((text) => {
    read.push(text.slice(0, 8))
    return { text }
  })
  const first = readOnce('hello')
  expect(readOnce('hello')).toBe(first)
  const long = 'a'.repeat(40_000)
  expect(readOnce(long)).toEqual(readOnce(long))
  for (let index = 0; index < 16; index += 1) readOnce(`word ${index}`)
  expect(readOnce('hello')).toEqual(first)
  expect(read.filter((text) => !text.startsWith('word'))).toEqual([
    'hello',
    'aaaaaaaa',
    'aaaaaaaa',
    'hello',
  ])
})
