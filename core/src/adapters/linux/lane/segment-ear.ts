import { formatIpAddress } from '../../../kit/ip-address.ts'
import { arpProtocol, encodeArpProbe, probedByArp, senderOfArp } from '../network/arp-packet.ts'
import {
  advertisedIn,
  encodeSolicitation,
  probedByNeighbour,
  version6Protocol,
} from '../network/neighbour-packet.ts'
import { onlyArpClaims, onlyNeighbourClaims } from '../network/packet-filters.ts'
import { PacketSocket } from '../network/packet-socket.ts'
import type { SegmentLink } from './segment-socket.ts'

const versions = {
  4: {
    protocol: arpProtocol,
    filter: onlyArpClaims,
    encode: encodeArpProbe,
    claim: senderOfArp,
    probe: probedByArp,
  },
  6: {
    protocol: version6Protocol,
    filter: onlyNeighbourClaims,
    encode: encodeSolicitation,
    claim: advertisedIn,
    probe: probedByNeighbour,
  },
} as const

/** What was heard of addresses on a segment. */
export interface HeardAddresses {
  readonly claimed: string[]
  /** In a way that changes nobody's cache, as one does who is about to have an address. */
  readonly asked: string[]
}

/** Hears who says to have which addresses on one segment, and asks; needs CAP_NET_RAW. */
export class SegmentEar {
  readonly #socket = new PacketSocket()
  readonly #link: Pick<SegmentLink, 'index' | 'hardware'>
  readonly #version: (typeof versions)[4 | 6]
  #wanted: readonly Buffer[] = []

  /** It hears what is said from now on. */
  constructor(link: Pick<SegmentLink, 'index' | 'hardware'>, version: 4 | 6) {
    this.#link = link
    this.#version = versions[version]
    const { protocol, filter } = this.#version
    this.#socket.listen({ interfaceIndex: link.index, protocol, filter })
  }

  /** Only of these it is heard: a segment is full of answers to others. */
  listenFor(wanted: readonly Buffer[]): void {
    this.#wanted = wanted
  }

  /** Asks everybody, in a way that changes nobody's cache. */
  ask(ip: Buffer): void {
    try {
      this.#socket.send(this.#link.index, this.#version.encode(this.#link.hardware, ip))
    } catch {
      // An interface that is down asks nobody, and comes up again.
    }
  }

  /** Adds the addresses that other machines have claimed, or asked for, since it was asked last. */
  hear({ claimed, asked }: HeardAddresses): void {
    for (;;) {
      const frame = this.#socket.receive()
      if (frame === undefined) return
      if (!this.#wanted.some((ip) => frame.includes(ip))) continue
      const probe = this.#version.probe(frame)
      const found = probe ?? this.#version.claim(frame)
      // What this node says itself is heard here, too.
      if (found === undefined || found.hardware.equals(this.#link.hardware)) continue
      const some = probe === undefined ? claimed : asked
      some.push(formatIpAddress(found.ip))
    }
  }

  close(): void {
    this.#socket.close()
  }
}
