import { closeSocket, openSocket, receiveWaiting, sendBytes } from '../libc.ts'
import { insideNetwork } from '../namespaces.ts'

const AF_NETLINK = 16
const SOCK_RAW = 3
const SOCK_CLOEXEC = 0o2000000
const NETLINK_NETFILTER = 12
const NFNL_SUBSYS_NFTABLES = 10
const NLMSG_ERROR = 2
const NLMSG_DONE = 3
const REQUEST = 0x01
const REQUEST_DUMP = 0x301
const HEADER_LENGTH = 20
const NFPROTO_INET = 1
const ENOENT = 2

const messages = { getSets: 10, getElements: 13, getGeneration: 16 } as const
/** Rules that change all the time are read so often until they stand still meanwhile. */
const MOST_READINGS = 5
/** Of a set, and of a list of elements: table and name have the same numbers. */
const attributes = { table: 1, name: 2, elements: 3, element: 1, key: 1, value: 1 } as const

/** A set of a table, by its names. */
interface SetName {
  readonly table: string
  readonly name: string
}

/**
 * Reads from a kernel's own packet filter whether an address may speak. It shares no code with what
 * it observes, and knows of a gate only what anybody sees who lists the rules.
 */
export class GateReading {
  readonly #fd: number
  readonly #reply = Buffer.alloc(64 * 1024)
  readonly #bytes: string
  readonly #version: number

  constructor(networkFile: string, addressBytes: string) {
    const type = SOCK_RAW | SOCK_CLOEXEC
    this.#fd = insideNetwork(networkFile, () => openSocket(AF_NETLINK, type, NETLINK_NETFILTER))
    this.#bytes = addressBytes
    this.#version = addressBytes.length === 8 ? 4 : 6
  }

  /**
   * Whether no table guards the address, or every one that does has it open. What is changed while
   * it is read is read again: half of the old and half of the new never was.
   */
  isOpen(): boolean {
    let isOpen = true
    for (let reading = 0; reading < MOST_READINGS; reading += 1) {
      const before = this.#generation()
      isOpen = this.#readWhetherOpen()
      if (this.#generation() === before) return isOpen
    }
    return isOpen
  }

  #readWhetherOpen(): boolean {
    const guarded = `guarded${this.#version}`
    const guards = this.#sets().filter((set) => set.name === guarded && this.#has(set))
    return guards.every(({ table }) => this.#has({ table, name: `open${this.#version}` }))
  }

  close(): void {
    closeSocket(this.#fd)
  }

  #sets(): SetName[] {
    return this.#ask(messages.getSets, Buffer.alloc(0)).map((body) => {
      const found = new Map(split(body))
      return {
        table: textOf(found.get(attributes.table)),
        name: textOf(found.get(attributes.name)),
      }
    })
  }

  #has({ table, name }: SetName): boolean {
    const question = Buffer.concat([encode(attributes.table, table), encode(attributes.name, name)])
    return this.#ask(messages.getElements, question).some((body) => {
      const list = new Map(split(body)).get(attributes.elements) ?? Buffer.alloc(0)
      return [...split(list)].some(([, element]) => {
        const key = new Map(split(element)).get(attributes.key) ?? Buffer.alloc(0)
        return new Map(split(key)).get(attributes.value)?.toString('hex') === this.#bytes
      })
    })
  }

  /** The number of the newest change of any rule. */
  #generation(): string {
    const bodies: Buffer[] = []
    this.#send(messages.getGeneration, REQUEST, Buffer.alloc(0))
    this.#receive(bodies)
    return bodies.map((body) => body.toString('hex')).join()
  }

  #send(message: number, flags: number, question: Buffer): void {
    const header = Buffer.alloc(HEADER_LENGTH)
    header.writeUInt32LE(HEADER_LENGTH + question.length, 0)
    header.writeUInt16LE((NFNL_SUBSYS_NFTABLES << 8) | message, 4)
    header.writeUInt16LE(flags, 6)
    header[16] = NFPROTO_INET
    sendBytes(this.#fd, Buffer.concat([header, question]))
  }

  #ask(message: number, question: Buffer): Buffer[] {
    this.#send(message, REQUEST_DUMP, question)
    const bodies: Buffer[] = []
    let isDone = false
    while (!isDone) isDone = this.#receive(bodies)
    return bodies
  }

  /** Takes one datagram; true when the answer is complete. */
  #receive(bodies: Buffer[]): boolean {
    const length = receiveWaiting(this.#fd, this.#reply)
    if (length <= 0) throw new Error('the kernel left a question about its rules unanswered')
    for (let at = 0; at + HEADER_LENGTH <= length; ) {
      const end = at + this.#reply.readUInt32LE(at)
      const type = this.#reply.readUInt16LE(at + 4)
      if (type === NLMSG_DONE) return true
      if (type === NLMSG_ERROR) return refuseErrors(this.#reply.readInt32LE(at + 16))
      bodies.push(Buffer.from(this.#reply.subarray(at + HEADER_LENGTH, end)))
      at = (end + 3) & ~3
    }
    return false
  }
}

/** A table that went between two questions guards nothing any more. */
function refuseErrors(number: number): true {
  if (number === 0 || number === -ENOENT) return true
  throw new Error(`the kernel refused a question about its rules with errno ${-number}`)
}

function* split(bytes: Buffer): Generator<readonly [number, Buffer]> {
  for (let at = 0; at + 4 <= bytes.length; ) {
    const length = bytes.readUInt16LE(at)
    if (length < 4) return
    yield [bytes.readUInt16LE(at + 2) & 0x3fff, bytes.subarray(at + 4, at + length)] as const
    at += (length + 3) & ~3
  }
}

function encode(type: number, text: string): Buffer {
  const value = Buffer.from(`${text}\0`)
  const bytes = Buffer.alloc((4 + value.length + 3) & ~3)
  bytes.writeUInt16LE(4 + value.length, 0)
  bytes.writeUInt16LE(type, 2)
  bytes.set(value, 4)
  return bytes
}

function textOf(bytes: Buffer | undefined): string {
  return bytes?.subarray(0, -1).toString('latin1') ?? ''
}
