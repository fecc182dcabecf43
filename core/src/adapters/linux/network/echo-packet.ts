import { internetChecksum } from './internet-checksum.ts'

/** What makes one echo request different from every other. */
export interface EchoMark {
  readonly identifier: number
  readonly sequence: number
}

const kinds = { 4: { request: 8, reply: 0 }, 6: { request: 128, reply: 129 } } as const

/** The ICMP message of an echo request; of ICMPv6 the kernel fills in the checksum. */
export function encodeEchoRequest(family: 4 | 6, mark: EchoMark): Buffer {
  const bytes = Buffer.alloc(16)
  bytes[0] = kinds[family].request
  bytes.writeUInt16BE(mark.identifier, 4)
  bytes.writeUInt16BE(mark.sequence, 6)
  bytes.write('holdfast', 8)
  if (family === 4) bytes.writeUInt16BE(internetChecksum(bytes), 2)
  return bytes
}

/** The mark of an echo reply that a raw socket received; IPv4 comes with its IP header. */
export function readEchoReply(family: 4 | 6, received: Buffer): EchoMark | undefined {
  const at = family === 4 ? ((received[0] ?? 0) & 0x0f) * 4 : 0
  if (received.length < at + 8 || received[at] !== kinds[family].reply) return undefined
  return { identifier: received.readUInt16BE(at + 4), sequence: received.readUInt16BE(at + 6) }
}

/** Whether what a raw socket received answers that request. */
export function isEchoReply(family: 4 | 6, received: Buffer, mark: EchoMark): boolean {
  const reply = readEchoReply(family, received)
  return reply?.identifier === mark.identifier && reply.sequence === mark.sequence
}
