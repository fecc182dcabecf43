import { expect, test } from 'vitest'
import { reopen } from './gate-changes.ts'
import { encodeBatch } from './nft-message.ts'
import { TimedBatch } from './timed-batch.ts'

/** The second has the bytes of a time in it. */
const addresses = [
  [10, 0, 0, 7],
  [1, 1, 1, 1],
  [...Array<number>(12).fill(1), 2, 2, 2, 2],
].map((bytes) => Buffer.from(bytes))

function encode(openForMs: number): Buffer {
  const open = addresses.map((bytes) => ({ bytes, openForMs }))
  const closed = { bytes: Buffer.from([10, 0, 0, 8]), openForMs: 0 }
  return encodeBatch(reopen('table', [...open, closed]))
}

test('a batch that is used again is byte for byte what would be made anew', () => {
  const batch = new TimedBatch(encode)
  for (const ms of [1, 28, 600, 0x01_01_01_01, 4_294_967_295]) {
    expect(batch.with(ms).equals(encode(ms))).toBe(true)
  }
})
