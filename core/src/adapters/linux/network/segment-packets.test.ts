import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { parseIpAddress } from '../../../kit/ip-address.ts'
import { claimantOfArp, decodeArp, encodeArpAnnouncements, encodeArpProbe } from './arp-packet.ts'
import { encodeEchoRequest, isEchoReply } from './echo-packet.ts'
import { formatHardwareAddress, parseHardwareAddress } from './hardware-address.ts'
import { internetChecksum } from './internet-checksum.ts'
import { claimantOfNeighbour, encodeAdvertisement, encodeSolicitation } from './neighbour-packet.ts'

const card = Buffer.from('020000000001', 'hex')
const bytesOf = (text: string) => Buffer.from(parseIpAddress(text) ?? [])
const version4 = bytesOf('10.0.0.7')
const version6 = bytesOf('fd00::7')

describe('ARP', () => {
  test('announces an address as a request and as a reply, both from the address itself', () => {
    const head = 'ffffffffffff' + '020000000001' + '0806' + '0001080006040'
    expect(encodeArpAnnouncements(card, version4).map((frame) => frame.toString('hex'))).toEqual([
      `${head}001${'0200000000010a000007'}${'0000000000000a000007'}`,
      `${head}002${'0200000000010a000007'}${'ffffffffffff0a000007'}`,
    ])
  })

  test('asks without a sender, so that no cache changes, and nobody takes it for an owner', () => {
    const frame = encodeArpProbe(card, version4)
    expect(decodeArp(frame)).toEqual({
      operation: 'request',
      senderHardware: card,
      senderIp: Buffer.alloc(4),
      targetHardware: Buffer.alloc(6),
      targetIp: version4,
    })
    expect(claimantOfArp(frame, version4)).toBeUndefined()
  })

  test('names whoever says that an address is its own', () => {
    const claims = encodeArpAnnouncements(card, version4)
    expect(claims.map((frame) => claimantOfArp(frame, version4))).toEqual([card, card])
    expect(claims.map((frame) => claimantOfArp(frame, bytesOf('10.0.0.8')))).toEqual([
      undefined,
      undefined,
    ])
  })
})

describe('neighbour discovery', () => {
  test('advertises an address to all nodes, with the override flag and hop limit 255', () => {
    const frame = encodeAdvertisement(card, version6).toString('hex')
    const ethernet = '333300000001' + '020000000001' + '86dd'
    const header = `6000000000203aff${version6.toString('hex')}${'ff02'.padEnd(31, '0')}1`
    expect(frame.slice(0, 108)).toBe(ethernet + header)
    expect(frame.slice(108)).toMatch(
      new RegExp(`^8800....20000000${version6.toString('hex')}0201020000000001$`),
    )
  })

  test('asks from nowhere, at the group of those who may have the address', () => {
    const frame = encodeSolicitation(card, bytesOf('fd00::1:2345:6789')).toString('hex')
    expect(frame.slice(0, 28)).toBe('3333ff456789' + '020000000001' + '86dd')
    const target = 'fd00000000000000' + '0000000123456789'
    const group = 'ff0200000000000000000001ff456789'
    expect(frame.slice(28)).toMatch(
      new RegExp(`^6000000000183aff${'0'.repeat(32)}${group}8700....00000000${target}$`),
    )
  })

  test('names whoever advertises an address, and nobody who only asks for it', () => {
    const claim = encodeAdvertisement(card, version6)
    expect(claimantOfNeighbour(claim, version6)).toEqual(card)
    expect(claimantOfNeighbour(claim, bytesOf('fd00::8'))).toBeUndefined()
    expect(claimantOfNeighbour(encodeSolicitation(card, version6), version6)).toBeUndefined()
  })

  test('believes no advertisement that was routed or damaged on its way', () => {
    const routed = encodeAdvertisement(card, version6)
    routed[21] = 254
    const damaged = encodeAdvertisement(card, version6)
    damaged[80] = 0x55
    const seen = [routed, damaged].map((frame) => claimantOfNeighbour(frame, version6))
    expect(seen).toEqual([undefined, undefined])
  })
})

describe('rubbish from the segment', () => {
  test.prop([fc.uint8Array({ maxLength: 200 })])('is nobody', (bytes) => {
    const frame = Buffer.from(bytes)
    expect(claimantOfArp(frame, version4)).toBeUndefined()
    expect(claimantOfNeighbour(frame, version6)).toBeUndefined()
    expect(isEchoReply(4, frame, { identifier: 1, sequence: 1 })).toBe(false)
  })
})

describe('an echo', () => {
  const mark = { identifier: 0x1234, sequence: 0x0102 }
  const header = Buffer.concat([Buffer.from([0x45]), Buffer.alloc(19)])

  test('is asked for with a checksum over all of it', () => {
    expect(internetChecksum(encodeEchoRequest(4, mark))).toBe(0)
  })

  test('is known by its marks, behind the IP header of IPv4', () => {
    const request = encodeEchoRequest(4, mark)
    const reply = Buffer.from(request)
    reply[0] = 0
    const seen = [reply, request].map((body) => {
      return isEchoReply(4, Buffer.concat([header, body]), mark)
    })
    expect(seen).toEqual([true, false])
    const others = { ...mark, sequence: 0x0103 }
    expect(isEchoReply(4, Buffer.concat([header, reply]), others)).toBe(false)
  })
})

test('the Internet checksum is that of the example in RFC 1071', () => {
  expect(internetChecksum(Buffer.from('0001f203f4f5f6f7', 'hex'))).toBe(0x220d)
})

test('hardware addresses are read and written', () => {
  const texts = ['02:00:00:00:00:0A', '02:00:00', 'nothing']
  expect(texts.map(parseHardwareAddress)).toEqual([
    Buffer.from('02000000000a', 'hex'),
    undefined,
    undefined,
  ])
  expect([formatHardwareAddress(card), formatHardwareAddress(undefined)]).toEqual([
    '02:00:00:00:00:01',
    '',
  ])
})
