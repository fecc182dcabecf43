import { isIP } from 'node:net'
import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import {
  formatIpAddress,
  isInSameSubnet,
  networkOf,
  parseAddressWithPrefix,
  parseIpAddress,
} from './ip-address.ts'

describe('an IP address', () => {
  test.prop([fc.uint8Array({ minLength: 16, maxLength: 16 })])(
    'is read back from its own text',
    (bytes) => {
      const text = formatIpAddress(bytes)
      expect({ version: isIP(text), bytes: parseIpAddress(text) }).toEqual({ version: 6, bytes })
    },
  )

  test.prop([fc.oneof(fc.ipV4(), fc.ipV6(), fc.string())])(
    'is known by the same texts as by the operating system',
    (text) => {
      expect(parseIpAddress(text)?.length).toBe({ 4: 4, 6: 16 }[isIP(text)])
    },
  )

  test.each([
    ['fd00:0:0:0:0:0:0:7', 'fd00::7'],
    ['FE80::0:1', 'fe80::1'],
    ['::', '::'],
    ['2001:db8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
    ['1:0:2:3:4:5:6:7', '1:0:2:3:4:5:6:7'],
    ['::ffff:10.0.0.7', '::ffff:a00:7'],
    ['255.0.10.7', '255.0.10.7'],
  ])('%s is written in its shortest form as %s', (text, shortest) => {
    expect(formatIpAddress(parseIpAddress(text) ?? new Uint8Array(0))).toBe(shortest)
  })
})

describe('an address with a prefix', () => {
  test.each([
    '10.0.0.7',
    '10.0.0.7/',
    '010.0.0.7/24',
    '10.0.0.7/33',
    '10.0.0.256/24',
    'fd00::7/129',
    '::1::2/64',
  ])('is not what %s says', (text) => {
    expect(parseAddressWithPrefix(text)).toBeUndefined()
  })

  test('is read with its family', () => {
    expect(['10.0.0.7/24', 'fd00:0::7/64'].map(parseAddressWithPrefix)).toEqual([
      { address: '10.0.0.7', prefixLength: 24, family: 4 },
      { address: 'fd00::7', prefixLength: 64, family: 6 },
    ])
  })
})

test.each([
  ['10.0.0.7', '10.0.0.250', 24, true],
  ['10.0.0.7', '10.0.1.7', 24, false],
  ['10.0.0.7', '10.0.0.130', 25, false],
  ['10.0.0.7', '192.168.0.1', 0, true],
  ['fd00::7', 'fd00::1:0:0:8', 64, true],
  ['fd00::7', '10.0.0.7', 0, false],
] as const)('%s and %s in a subnet of %i bits: %s', (...row) => {
  const [one, other, prefixLength, isSame] = row
  expect(isInSameSubnet(one, other, prefixLength)).toBe(isSame)
})

test.each([
  ['10.0.0.7', 24, '10.0.0.0/24'],
  ['10.1.255.7', 15, '10.0.0.0/15'],
  ['10.0.0.7', 32, '10.0.0.7/32'],
  ['10.0.0.7', 0, '0.0.0.0/0'],
  ['fd00:0:0:1ff::7', 57, 'fd00:0:0:180::/57'],
  ['fd00::7', 0, '::/0'],
])('the network of %s/%i is %s', (address, prefixLength, network) => {
  expect(networkOf({ address, prefixLength })).toBe(network)
})
