import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import {
  decodeAttributes,
  decodeErrorNumber,
  decodeMessages,
  encodeAttribute,
  encodeMessage,
  netlinkControl,
} from './netlink-message.ts'

const anyMessage = fc.record({
  type: fc.integer({ min: 0, max: 0xffff }),
  flags: fc.integer({ min: 0, max: 0xffff }),
  sequence: fc.integer({ min: 0, max: 0xffff_ffff }),
  payload: fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes)),
})

describe('a netlink datagram', () => {
  test.prop([fc.array(anyMessage, { maxLength: 5 })])('is read back as written', (messages) => {
    const bytes = Buffer.concat(messages.map(encodeMessage))
    expect(decodeMessages(bytes)).toEqual(messages.map((message) => ({ ...message, port: 0 })))
  })

  test.prop([fc.uint8Array({ maxLength: 200 })])('may be rubbish, which ends', (bytes) => {
    const buffer = Buffer.from(bytes)
    expect(decodeMessages(buffer).length).toBeLessThanOrEqual(buffer.length / 16)
    expect(decodeAttributes(buffer).size).toBeLessThanOrEqual(buffer.length / 4)
  })

  test('that is cut off loses its last message only', () => {
    const message = { type: 20, flags: 0, sequence: 7, payload: Buffer.from('12345678') }
    const bytes = Buffer.concat([encodeMessage(message), encodeMessage(message)]).subarray(0, -4)
    expect(decodeMessages(bytes)).toEqual([{ ...message, port: 0 }])
  })
})

test.prop([fc.dictionary(fc.integer({ min: 0, max: 0x3fff }).map(String), fc.uint8Array())])(
  'attributes are read back as written',
  (attributes) => {
    const pairs = Object.entries(attributes).map(([type, value]) => [Number(type), value] as const)
    const bytes = Buffer.concat(pairs.map(([type, value]) => encodeAttribute(type, value)))
    const expected = pairs.map(([type, value]) => [type, Buffer.from(value)])
    expect([...decodeAttributes(bytes)]).toEqual(expected)
  },
)

test.each([
  ['an acknowledgement', netlinkControl.error, [0, 0, 0, 0], 0],
  ['a refusal', netlinkControl.error, [0xff, 0xff, 0xff, 0xff], 1],
  ['the end of a list', netlinkControl.done, [], 0],
  ['an address', 20, [1, 2, 3, 4], undefined],
])('%s carries the error number that the kernel means', (...row) => {
  const [, type, bytes, number] = row
  const message = { type, flags: 0, sequence: 1, port: 0, payload: Buffer.from(bytes) }
  expect(decodeErrorNumber(message)).toBe(number)
})
