import { check, closeElsewhere, libc } from '../libc.ts'
import { type EchoMark, encodeEchoRequest, readEchoReply } from '../network/echo-packet.ts'
import { addressFamilies, encodeIpSocketAddress } from '../network/socket-address.ts'

const rawNonBlocking = 3 | 0o4000 | 0o2000000
const dontWait = 0x40
const packetLength = 256
/** Of IPv4 and IPv6: the protocol, the option that lets some kinds pass, and the reply's kind. */
const versions = {
  4: { domain: addressFamilies.version4, protocol: 1, level: 255, option: 1, reply: 0 },
  6: { domain: addressFamilies.version6, protocol: 58, level: 58, option: 1, reply: 129 },
} as const
/** The option has a bit for each kind, of those that are not let in. */
const filterBytes = { 4: 4, 6: 32 } as const

/** Where an ICMP message has its checksum, and an echo its sequence number. */
const checksumAt = 2
const sequenceAt = 6

/** Asked again and again, in numbers up to 65,535; where there is no way now nothing is sent. */
export interface EchoQuestion {
  ask(sequence: number): void
}

/** Asks many addresses of one IP version again and again by ICMP echoes; needs CAP_NET_RAW. */
export class EchoSocket {
  readonly file: number
  readonly #version: 4 | 6
  readonly #packet = Buffer.alloc(packetLength)

  constructor(version: 4 | 6) {
    const { domain, protocol, level, option, reply } = versions[version]
    this.#version = version
    this.file = check('echo socket', libc.socket(domain, rawNonBlocking, protocol))
    const filter = Buffer.alloc(filterBytes[version], 0xff)
    const at = (reply >> 5) * 4
    filter.writeUInt32LE((filter.readUInt32LE(at) & ~(1 << (reply & 31))) >>> 0, at)
    check('echo socket', libc.setsockopt(this.file, level, option, filter, filter.length))
  }

  /** A question to an address, to be asked again and again under one identifier. */
  question(address: string, identifier: number): EchoQuestion {
    const to = encodeIpSocketAddress(address)
    const request = encodeEchoRequest(this.#version, { identifier, sequence: 0 })
    const checksum = request.readUInt16BE(checksumAt)
    return {
      ask: (sequence) => {
        request.writeUInt16BE(sequence, sequenceAt)
        // The kernel itself sums up what is sent by IPv6.
        if (this.#version === 4) request.writeUInt16BE(less(checksum, sequence), checksumAt)
        libc.sendto(this.file, request, request.length, dontWait, to, to.length)
      },
    }
  }

  /** The next answer that waits, to whomever; `undefined` when none does. */
  receive(): EchoMark | undefined {
    for (;;) {
      const length = libc.recv(this.file, this.#packet, packetLength, dontWait)
      if (length < 0) return undefined
      const mark = readEchoReply(this.#version, this.#packet.subarray(0, length))
      if (mark !== undefined) return mark
    }
  }

  close(): void {
    closeElsewhere(this.file)
  }
}

/** The checksum of what had a zero where it has that number now (RFC 1624). */
function less(checksum: number, number: number): number {
  const sum = (~checksum & 0xffff) + number
  return ~((sum & 0xffff) + (sum >>> 16)) & 0xffff
}
