import { arpProtocol, claimantOfArp, encodeArpProbe } from '../network/arp-packet.ts'
import {
  claimantOfNeighbour,
  encodeQuestion,
  version6Protocol,
} from '../network/neighbour-packet.ts'
import { onlyAdvertisements, onlyArpReplies } from '../network/packet-filters.ts'
import { PacketSocket } from '../network/packet-socket.ts'

/** The interface by which a segment is reached. */
export interface SegmentLink {
  readonly index: number
  readonly hardware: Buffer
  /** This node's own address there. */
  readonly ip: Buffer
}

const versions = {
  4: {
    protocol: arpProtocol,
    filter: onlyArpReplies,
    encode: ({ hardware }: SegmentLink, ip: Buffer) => encodeArpProbe(hardware, ip),
    claimant: claimantOfArp,
  },
  6: {
    protocol: version6Protocol,
    filter: onlyAdvertisements,
    encode: (link: SegmentLink, ip: Buffer) => encodeQuestion(link.hardware, link.ip, ip),
    claimant: claimantOfNeighbour,
  },
} as const

/** Asks one address on a segment for its hardware address, again and again; needs CAP_NET_RAW. */
export class SegmentSocket {
  readonly #socket = new PacketSocket()
  readonly #link: SegmentLink
  readonly #ip: Buffer
  readonly #everybody: Buffer
  readonly #claimant: (frame: Buffer, ip: Buffer) => Buffer | undefined
  /** How the machine that answered last is asked alone, and how it answered. */
  #known: { readonly question: Buffer; readonly answer: Buffer } | undefined

  constructor(link: SegmentLink, ip: Buffer) {
    const { protocol, filter, encode, claimant } = versions[ip.length === 4 ? 4 : 6]
    this.#link = link
    this.#ip = ip
    this.#claimant = claimant
    this.#everybody = encode(link, ip)
    this.#socket.listen({ interfaceIndex: link.index, protocol, filter })
  }

  get file(): number {
    return this.#socket.file
  }

  /** Asks the machine that answered last alone, so that nobody else has to hear of it. */
  askDirectly(): boolean {
    return this.#known !== undefined && this.#send(this.#known.question)
  }

  askEverybody(): boolean {
    return this.#send(this.#everybody)
  }

  /** Whether the machine has answered since it was looked last. */
  receive(): boolean {
    let isAnswered = false
    for (;;) {
      const frame = this.#socket.receive()
      if (frame === undefined) return isAnswered
      // The same answer as the one before, byte for byte, need not be taken apart again.
      if (this.#known?.answer.equals(frame) === true || this.#learn(frame)) isAnswered = true
    }
  }

  close(): void {
    this.#socket.close()
  }

  /** False where it is no answer of that machine. */
  #learn(frame: Buffer): boolean {
    const hardware = this.#claimant(frame, this.#ip)
    // What this node says itself is heard here, too.
    if (hardware === undefined || hardware.equals(this.#link.hardware)) return false
    const question = Buffer.from(this.#everybody)
    hardware.copy(question)
    this.#known = { question, answer: Buffer.from(frame) }
    return true
  }

  #send(frame: Buffer): boolean {
    try {
      this.#socket.send(this.#link.index, frame)
      return true
    } catch {
      // An interface that is down sends nothing, and comes up again.
      return false
    }
  }
}
