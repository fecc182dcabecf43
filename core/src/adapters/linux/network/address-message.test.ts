import { describe, expect, test } from 'vitest'
import { decodeAddress, encodeAddressToAdd, encodeAddressToRemove } from './address-message.ts'
import { decodeLink, linkMessages } from './link-message.ts'

const decode = (payload: Buffer) => decodeAddress({ payload })

describe('a message about an address', () => {
  test.each([
    ['10.0.0.7', 32, 4],
    ['fd00::7', 128, 6],
  ] as const)('asks for %s as the kernel will tell it', (address, prefixLength, family) => {
    const asked = { address, prefixLength, interface: 'eth0', validForMs: 1500 }
    expect(decode(encodeAddressToAdd(asked, 5))).toEqual({
      address,
      prefixLength,
      family,
      interfaceIndex: 5,
      validForMs: 2000,
      isTentative: false,
      isDuplicate: false,
      isSecondary: false,
    })
  })

  test('keeps IPv6 from being the source of own connections, and usable at once', () => {
    const asked = { address: 'fd00::7', prefixLength: 128, interface: 'eth0', validForMs: 4000 }
    const text = encodeAddressToAdd(asked, 5).toString('hex')
    // IFA_FLAGS: noprefixroute and nodad; IFA_CACHEINFO: preferred for 0 s, valid for 4 s.
    expect(text).toContain('0800080002020000')
    expect(text).toContain('140006000000000004000000')
  })

  test('to remove an address names it without a lifetime', () => {
    const asked = { address: '10.0.0.7', prefixLength: 32, interfaceIndex: 5 }
    expect(encodeAddressToRemove(asked).toString('hex')).toBe(
      '0220000005000000' + '080002000a000007',
    )
  })

  // The second of a subnet is marked by the kernel as the first one's secondary.
  test.each([
    ['0218800003000000080001000a000001080002000a000001', '10.0.0.1', false],
    ['0218810003000000080001000a000002080002000a000002', '10.0.0.2', true],
  ])('in bytes is read', (hex, address, isSecondary) => {
    const found = decode(Buffer.from(hex, 'hex'))
    expect(found).toMatchObject({ address, validForMs: undefined, isSecondary })
  })

  test('of an unknown family, or too short, says nothing', () => {
    expect(decode(Buffer.from('1c18800003000000', 'hex'))).toBeUndefined()
    expect(decode(Buffer.from('0218', 'hex'))).toBeUndefined()
    expect(decode(Buffer.from('0218800003000000', 'hex'))).toBeUndefined()
  })
})

describe('a message about a link', () => {
  const header = (flags: string) => `0000010003000000${flags}00000000`
  const attributes = '0a000100020000000001' + '0000' + '09000300657468300000000000'
  const read = (type: number, flags: string) => {
    const payload = Buffer.from(header(flags) + attributes, 'hex')
    return decodeLink({ type, flags: 0, sequence: 1, port: 0, payload })
  }
  const link = { name: 'eth0', index: 3, hardwareAddress: '02:00:00:00:00:01', isLoopback: false }

  test.each([
    ['up with carrier', linkMessages.changed, '43100100', true, true],
    ['up without carrier', linkMessages.changed, '03100000', true, false],
    ['down', linkMessages.changed, '02100000', false, false],
    ['removed', linkMessages.removed, '43100100', false, false],
  ])('that is %s is read', (...row) => {
    const [, type, flags, isUp, hasCarrier] = row
    expect(read(type, flags)).toEqual({ ...link, isUp, hasCarrier })
  })
})
