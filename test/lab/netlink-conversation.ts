import { closeSocket, openSocket, receiveWaiting, sendBytes } from './libc.ts'
import { insideNetwork } from './namespaces.ts'

const AF_NETLINK = 16
const SOCK_RAW = 3
const SOCK_CLOEXEC = 0o2000000
const HEADER_LENGTH = 16
const messageTypes = { error: 2, done: 3 } as const
const typeBits = 0x3fff

/** How a question is put: for one answer, for an acknowledgement alone, or for all entries. */
export const questionKinds = { one: 0x01, acknowledged: 0x05, dump: 0x301 } as const

/** A question to the kernel. */
export interface NetlinkQuestion {
  readonly type: number
  readonly kind: keyof typeof questionKinds
  readonly body: Buffer
}

/** A part of the kernel, and which of its refusals (errno) say only that there is none. */
export interface NetlinkParty {
  readonly protocol: number
  readonly absences: readonly number[]
}

/**
 * A conversation with the kernel about one network namespace. It shares no code with what it
 * observes: the lab must not inherit a mistake of the adapters under test.
 */
export class NetlinkConversation {
  readonly #fd: number
  readonly #absences: readonly number[]
  readonly #reply = Buffer.alloc(64 * 1024)

  constructor(networkFile: string, { protocol, absences }: NetlinkParty) {
    const type = SOCK_RAW | SOCK_CLOEXEC
    this.#fd = insideNetwork(networkFile, () => openSocket(AF_NETLINK, type, protocol))
    this.#absences = absences
  }

  /** The bodies of the answer; what it is about need not be there. */
  ask({ type, kind, body }: NetlinkQuestion): Buffer[] {
    const header = Buffer.alloc(HEADER_LENGTH)
    header.writeUInt32LE(HEADER_LENGTH + body.length, 0)
    header.writeUInt16LE(type, 4)
    header.writeUInt16LE(questionKinds[kind], 6)
    sendBytes(this.#fd, Buffer.concat([header, body]))
    const bodies: Buffer[] = []
    let isDone = false
    while (!isDone) isDone = this.#receive(bodies) || kind === 'one'
    return bodies
  }

  /** Ends the conversation. */
  close(): void {
    closeSocket(this.#fd)
  }

  /** Takes one datagram; true when the answer is complete. */
  #receive(bodies: Buffer[]): boolean {
    const length = receiveWaiting(this.#fd, this.#reply)
    // The kernel makes a dump while it is read, and acknowledges before `send` returns.
    if (length <= 0) throw new Error('the kernel left a netlink question unanswered')
    for (let at = 0; at + HEADER_LENGTH <= length; ) {
      const end = at + this.#reply.readUInt32LE(at)
      const type = this.#reply.readUInt16LE(at + 4)
      if (type === messageTypes.done) return true
      if (type === messageTypes.error) return this.#end(-this.#reply.readInt32LE(at + 16))
      bodies.push(Buffer.from(this.#reply.subarray(at + HEADER_LENGTH, end)))
      at = aligned(end)
    }
    return false
  }

  #end(errno: number): true {
    if (errno === 0 || this.#absences.includes(errno)) return true
    throw new Error(`the kernel refused a netlink question with errno ${errno}`)
  }
}

/** The attributes that follow each other in some bytes: the type and the value of each. */
export function* splitAttributes(bytes: Buffer): Generator<readonly [number, Buffer]> {
  for (let at = 0; at + 4 <= bytes.length; ) {
    const length = bytes.readUInt16LE(at)
    if (length < 4) return
    yield [bytes.readUInt16LE(at + 2) & typeBits, bytes.subarray(at + 4, at + length)] as const
    at += aligned(length)
  }
}

/** A text attribute ends with a zero byte that is no part of it. */
export function textOf(value: Buffer | undefined): string {
  return value?.subarray(0, -1).toString('latin1') ?? ''
}

/** Messages and attributes begin at multiples of four bytes. */
export function aligned(length: number): number {
  return (length + 3) & ~3
}
