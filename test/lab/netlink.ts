import { NetlinkConversation, splitAttributes, textOf } from './netlink-conversation.ts'

const IFF_UP = 1
const routing = { protocol: 0, absences: [] } as const
const messageTypes = { newLink: 16, getLink: 18, getAddress: 22 } as const
const attributes = { address: 1, local: 2, linkName: 3 } as const

/** One link of a namespace, as the kernel tells it. */
export interface KernelLink {
  readonly index: number
  readonly name: string
  readonly isUp: boolean
}

/** One address of a namespace; `bytes` is it in network order, as hexadecimal digits. */
export interface KernelAddress {
  readonly linkIndex: number
  readonly bytes: string
}

/** What a kernel says of the links and the addresses of one network namespace. */
export class Netlink {
  readonly #conversation: NetlinkConversation

  constructor(networkFile: string) {
    this.#conversation = new NetlinkConversation(networkFile, routing)
  }

  /** All links of the namespace. */
  links(): KernelLink[] {
    return this.#list(messageTypes.getLink, 16).map((message) => ({
      index: message.readInt32LE(4),
      name: textOf(new Map(splitAttributes(message.subarray(16))).get(attributes.linkName)),
      isUp: (message.readUInt32LE(8) & IFF_UP) !== 0,
    }))
  }

  /** All addresses of the namespace, IPv4 and IPv6. */
  addresses(): KernelAddress[] {
    return this.#list(messageTypes.getAddress, 8).map((message) => {
      const found = new Map(splitAttributes(message.subarray(8)))
      const value = found.get(attributes.local) ?? found.get(attributes.address)
      return { linkIndex: message.readUInt32LE(4), bytes: value?.toString('hex') ?? '' }
    })
  }

  /** Sets a link up or down and returns when the kernel has done it. */
  setLink(index: number, isUp: boolean): void {
    const body = Buffer.alloc(16)
    body.writeInt32LE(index, 4)
    body.writeUInt32LE(isUp ? IFF_UP : 0, 8)
    body.writeUInt32LE(IFF_UP, 12)
    this.#conversation.ask({ type: messageTypes.newLink, kind: 'acknowledged', body })
  }

  /** Ends the conversation. */
  close(): void {
    this.#conversation.close()
  }

  #list(type: number, bodyLength: number): Buffer[] {
    return this.#conversation.ask({ type, kind: 'dump', body: Buffer.alloc(bodyLength) })
  }
}
