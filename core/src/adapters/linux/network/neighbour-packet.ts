import type { Claim } from './arp-packet.ts'
import { internetChecksum } from './internet-checksum.ts'

/** The number of IPv6 in an Ethernet frame. */
export const version6Protocol = 0x86dd

const icmp = 58
const kinds = { solicitation: 135, advertisement: 136 } as const
const override = 0x2000_0000
const options = { sourceHardware: 1, targetHardware: 2 } as const
const unspecified = Buffer.alloc(16)
const allNodes = Buffer.from('ff020000000000000000000000000001', 'hex')
const solicitedNodes = Buffer.from('ff0200000000000000000001ff', 'hex')
const ethernetLength = 14
const bodyAt = ethernetLength + 40

/** An unsolicited neighbour advertisement to all nodes that replaces what they knew (RFC 4861). */
export function encodeAdvertisement(hardware: Buffer, ip: Buffer): Buffer {
  const option = encodeOption('targetHardware', hardware)
  const body = encodeBody({ kind: kinds.advertisement, bits: override, target: ip, option })
  return encodeFrame({ hardware, source: ip, destination: allNodes, body })
}

/** A question who has an address that changes nobody's cache: it comes from `::` (RFC 4862). */
export function encodeSolicitation(hardware: Buffer, ip: Buffer): Buffer {
  return encodeAsking({ hardware, source: unspecified, ip, option: Buffer.alloc(0) })
}

/** A question of one who has an address: it is answered to that one alone (RFC 4861). */
export function encodeQuestion(hardware: Buffer, source: Buffer, ip: Buffer): Buffer {
  return encodeAsking({ hardware, source, ip, option: encodeOption('sourceHardware', hardware) })
}

/** The address that a frame's sender advertises as its own, and the sender's hardware address. */
export function advertisedIn(frame: Buffer): Claim | undefined {
  const ip = targetIn(frame, kinds.advertisement)
  if (ip === undefined || !hasRightChecksum(frame)) return undefined
  return { ip, hardware: advertiserOf(frame) }
}

/** What a frame's sender asks for as one who is about to have it: from no address (RFC 4862). */
export function probedByNeighbour(frame: Buffer): Claim | undefined {
  const ip = targetIn(frame, kinds.solicitation)
  const isFromNobody = frame.subarray(22, 38).equals(unspecified)
  if (ip === undefined || !isFromNobody || !hasRightChecksum(frame)) return undefined
  return { ip, hardware: frame.subarray(6, 12) }
}

/** The hardware address of a frame's sender who advertises this address as its own. */
export function claimantOfNeighbour(frame: Buffer, ip: Buffer): Buffer | undefined {
  // Most frames are of other addresses: their checksums are nobody's affair.
  if (targetIn(frame, kinds.advertisement)?.equals(ip) !== true) return undefined
  return hasRightChecksum(frame) ? advertiserOf(frame) : undefined
}

/** The address that a frame of a kind is about, if it is of that kind; its checksum apart. */
function targetIn(frame: Buffer, kind: number): Buffer | undefined {
  if (frame.length < bodyAt + 24 || frame.readUInt16BE(12) !== version6Protocol) return undefined
  if (frame[20] !== icmp || frame[21] !== 255 || frame[bodyAt] !== kind) return undefined
  return frame.subarray(bodyAt + 8, bodyAt + 24)
}

function advertiserOf(frame: Buffer): Buffer {
  const option = frame.subarray(bodyAt + 24)
  const hasOption = option.length >= 8 && option[0] === options.targetHardware
  return hasOption ? option.subarray(2, 8) : frame.subarray(6, 12)
}

interface Asking {
  readonly hardware: Buffer
  readonly source: Buffer
  readonly ip: Buffer
  readonly option: Buffer
}

function encodeAsking({ hardware, source, ip, option }: Asking): Buffer {
  const body = encodeBody({ kind: kinds.solicitation, bits: 0, target: ip, option })
  const destination = Buffer.concat([solicitedNodes, ip.subarray(13)])
  return encodeFrame({ hardware, source, destination, body })
}

function encodeOption(kind: keyof typeof options, hardware: Buffer): Buffer {
  return Buffer.concat([Buffer.from([options[kind], 1]), hardware])
}

function encodeBody(body: { kind: number; bits: number; target: Buffer; option: Buffer }): Buffer {
  const head = Buffer.alloc(8)
  head[0] = body.kind
  head.writeUInt32BE(body.bits, 4)
  return Buffer.concat([head, body.target, body.option])
}

function encodeFrame(frame: {
  hardware: Buffer
  source: Buffer
  destination: Buffer
  body: Buffer
}): Buffer {
  const { source, destination, body } = frame
  const ethernet = Buffer.concat([
    Buffer.from([0x33, 0x33]),
    destination.subarray(12),
    frame.hardware,
    Buffer.from('86dd', 'hex'),
  ])
  const header = Buffer.from([0x60, 0, 0, 0, 0, body.length, icmp, 255])
  const whole = Buffer.concat([ethernet, header, source, destination, body])
  whole.writeUInt16BE(checksumOf(whole), bodyAt + 2)
  return whole
}

function hasRightChecksum(frame: Buffer): boolean {
  const length = frame.readUInt16BE(ethernetLength + 4)
  return checksumOf(frame.subarray(0, bodyAt + length)) === 0
}

/** The checksum over the pseudo-header and the body: 0 where the frame carries its right one. */
function checksumOf(frame: Buffer): number {
  const lengths = Buffer.from([0, 0, 0, frame.length - bodyAt, 0, 0, 0, icmp])
  return internetChecksum(Buffer.concat([frame.subarray(ethernetLength + 8), lengths]))
}
