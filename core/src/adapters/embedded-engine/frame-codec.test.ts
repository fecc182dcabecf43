import { describe, expect, it } from 'vitest'
import { createFrameReader, encodeFrame } from './frame-codec.ts'

const frames = [
  { kind: 'broadcast', ring: 'r', hearers: 'daemons', payload: 'two\nlines and ünïcode' },
  { kind: 'leave' },
  { kind: 'broadcast', ring: 'r', hearers: 'daemons', payload: 'x'.repeat(200_000) },
  { kind: 'broadcast', ring: 'r', hearers: 'daemons', payload: '' },
] as const
const bytes = Buffer.concat(frames.map(encodeFrame))
const expected = frames.map((frame) => ({ payload: '', ...frame }))

describe('frames', () => {
  it.each([1, 3, 4, 7, 65_536, bytes.length])('come whole out of pieces of %i bytes', (size) => {
    const reader = createFrameReader()
    const read = []
    for (let start = 0; start < bytes.length; start += size) {
      read.push(...reader.read(bytes.subarray(start, start + size)))
    }
    expect(read).toEqual(expected)
  })

  it.each([
    ['announces more than any frame has', Buffer.from('GET / HTTP/1.1')],
    ['has no line of fields', Buffer.from('\0\0\0\x02{}')],
    ['is no JSON', Buffer.from('\0\0\0\x05oops\n')],
    ['has no kind', Buffer.from('\0\0\0\x03{}\n')],
  ])('are refused when one %s', (_what, garbage) => {
    expect(() => createFrameReader().read(garbage)).toThrow()
  })
})
