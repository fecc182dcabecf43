import { closeSocket, openSocket, receiveWaiting, sendBytes } from './libc.ts'
import { insideNetwork } from './namespaces.ts'

const AF_NETLINK = 16
const SOCK_RAW = 3
const SOCK_CLOEXEC = 0o2000000
const HEADER_LENGTH = 16
const REQUEST_ACK = 0x05
const REQUEST_DUMP = 0x301
const IFF_UP = 1

const messageTypes = { error: 2, done: 3, newLink: 16, getLink: 18, getAddress: 22 } as const
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

/**
 * A conversation with the kernel about one network namespace. It shares no code with what it
 * observes: the lab must not inherit a mistake of the adapters under test.
 */
export class Netlink {
  readonly #fd: number
  readonly #reply = Buffer.alloc(64 * 1024)

  constructor(networkFile: string) {
    const type = SOCK_RAW | SOCK_CLOEXEC
    this.#fd = insideNetwork(networkFile, () => openSocket(AF_NETLINK, type, 0))
  }

  /** All links of the namespace. */
  links(): KernelLink[] {
    const body = Buffer.alloc(16)
    return this.#ask(messageTypes.getLink, REQUEST_DUMP, body).map((message) => ({
      index: message.readInt32LE(4),
      name: readName(message.subarray(16)),
      isUp: (message.readUInt32LE(8) & IFF_UP) !== 0,
    }))
  }

  /** All addresses of the namespace, IPv4 and IPv6. */
  addresses(): KernelAddress[] {
    const body = Buffer.alloc(8)
    return this.#ask(messageTypes.getAddress, REQUEST_DUMP, body).map((message) => {
      const rest = message.subarray(8)
      const value = readAttribute(rest, attributes.local) ?? readAttribute(rest, attributes.address)
      return { linkIndex: message.readUInt32LE(4), bytes: value?.toString('hex') ?? '' }
    })
  }

  /** Sets a link up or down and returns when the kernel has done it. */
  setLink(index: number, isUp: boolean): void {
    const body = Buffer.alloc(16)
    body.writeInt32LE(index, 4)
    body.writeUInt32LE(isUp ? IFF_UP : 0, 8)
    body.writeUInt32LE(IFF_UP, 12)
    this.#ask(messageTypes.newLink, REQUEST_ACK, body)
  }

  /** Ends the conversation. */
  close(): void {
    closeSocket(this.#fd)
  }

  #ask(type: number, flags: number, body: Buffer): Buffer[] {
    const header = Buffer.alloc(HEADER_LENGTH)
    header.writeUInt32LE(HEADER_LENGTH + body.length, 0)
    header.writeUInt16LE(type, 4)
    header.writeUInt16LE(flags, 6)
    sendBytes(this.#fd, Buffer.concat([header, body]))
    const bodies: Buffer[] = []
    let isDone = false
    while (!isDone) isDone = this.#receive(bodies)
    return bodies
  }

  /** Takes one datagram; true when the answer is complete. */
  #receive(bodies: Buffer[]): boolean {
    const length = receiveWaiting(this.#fd, this.#reply)
    // The kernel makes a dump while it is read, and acknowledges before `send` returns.
    if (length <= 0) throw new Error('the kernel left a netlink question unanswered')
    for (const message of splitMessages(this.#reply.subarray(0, length))) {
      const type = message.readUInt16LE(4)
      if (type === messageTypes.done) return true
      if (type === messageTypes.error) return refuseErrors(message)
      bodies.push(Buffer.from(message.subarray(HEADER_LENGTH)))
    }
    return false
  }
}

function refuseErrors(message: Buffer): boolean {
  const errno = -message.readInt32LE(HEADER_LENGTH)
  if (errno !== 0) throw new Error(`the kernel refused a netlink question with errno ${errno}`)
  return true
}

function* splitMessages(datagram: Buffer): Generator<Buffer> {
  let offset = 0
  while (offset + HEADER_LENGTH <= datagram.length) {
    const length = datagram.readUInt32LE(offset)
    yield datagram.subarray(offset, offset + length)
    offset += aligned(length)
  }
}

/** A name ends with a zero byte that is no part of it. */
function readName(attributeBytes: Buffer): string {
  return (
    readAttribute(attributeBytes, attributes.linkName)?.subarray(0, -1).toString('latin1') ?? ''
  )
}

function readAttribute(attributeBytes: Buffer, wanted: number): Buffer | undefined {
  let offset = 0
  while (offset + 4 <= attributeBytes.length) {
    const length = attributeBytes.readUInt16LE(offset)
    const type = attributeBytes.readUInt16LE(offset + 2)
    if (type === wanted) return attributeBytes.subarray(offset + 4, offset + length)
    offset += aligned(length)
  }
  return undefined
}

function aligned(length: number): number {
  return (length + 3) & ~3
}
