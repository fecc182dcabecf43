import { expect, test } from 'vitest'
import { sizeBytes } from './size.ts'

test.each([
  ['0', 0],
  ['64KiB', 65_536],
  ['10MiB', 10_485_760],
  ['2GiB', 2_147_483_648],
])('%s are %i bytes', (text, bytes) => {
  expect(sizeBytes(text)).toBe(bytes)
})

test.each(['10', '10MB', '1.5MiB', '', '-1KiB'])('"%s" is no size', (text) => {
  expect(() => sizeBytes(text)).toThrow(`"${text}" is no size such as 512KiB or 10MiB`)
})
