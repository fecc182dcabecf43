import { check, lastErrorNumber, libc, SystemCallError } from '../libc.ts'
import {
  decodeErrorNumber,
  decodeMessages,
  encodeMessage,
  type NetlinkMessage,
  netlinkFlags,
} from './netlink-message.ts'
import { addressFamilies, encodeNetlinkAddress } from './socket-address.ts'

const socketType = { raw: 3, nonBlocking: 0o4000, closeOnExec: 0o2000000 } as const
/** Parts of the kernel that are spoken to by netlink: routing, sockets, and netfilter. */
export const netlinkProtocols = { route: 0, sockets: 4, netfilter: 12 } as const
const socketLevel = 1
const sendBufferForce = 32
const receiveBufferForce = 33
const oneMebibyte = Buffer.from([0, 0, 16, 0])
const dontWait = 0x40
const again = 11
const overrun = 105
const answerWithinMs = 100
const readable = 1

/** What reading a socket brought: messages, nothing more for now, or a hole. */
export type Received = readonly NetlinkMessage[] | 'nothing' | 'missed'

/** Opens a socket to a part of the kernel, subscribed to the groups given. */
export function openNetlink(groups: number, protocol: number = netlinkProtocols.route): number {
  const type = socketType.raw | socketType.nonBlocking | socketType.closeOnExec
  const socket = check('netlink', libc.socket(addressFamilies.netlink, type, protocol))
  const address = encodeNetlinkAddress(groups)
  // Needs privileges; without them the usual buffers have to do.
  libc.setsockopt(socket, socketLevel, receiveBufferForce, oneMebibyte, 4)
  libc.setsockopt(socket, socketLevel, sendBufferForce, oneMebibyte, 4)
  if (libc.bind(socket, address, address.length) === 0) return socket
  const error = new SystemCallError('netlink', lastErrorNumber())
  libc.close(socket)
  throw error
}

/** What waits at a socket; never waits itself. */
export function receiveNetlink(socket: number, into: Buffer): Received {
  const length = libc.recv(socket, into, into.length, dontWait)
  if (length >= 0) return decodeMessages(into.subarray(0, length))
  const number = lastErrorNumber()
  if (number === again) return 'nothing'
  if (number === overrun) return 'missed'
  throw new SystemCallError('netlink', number)
}

/** A request that the kernel answers before the call returns, or refuses with its reason. */
export interface NetlinkRequest {
  readonly what: string
  readonly type: number
  readonly flags: number
  readonly payload: Buffer
}

/** A road to the kernel for requests, one after another. Each takes some microseconds. */
export class NetlinkSocket {
  readonly #socket: number
  readonly #buffer = Buffer.alloc(64 * 1024)
  #sequence = 0
  #isClosed = false

  constructor(protocol: number = netlinkProtocols.route) {
    this.#socket = openNetlink(0, protocol)
  }

  /** Sends a change and waits for the kernel's word: 0, or the number of the error. */
  change(request: NetlinkRequest): number {
    const flags = request.flags | netlinkFlags.request | netlinkFlags.acknowledge
    return this.#ask({ ...request, flags }, () => {})
  }

  /** All that the kernel has of one kind. Throws a SystemCallError where it refuses. */
  list(request: Omit<NetlinkRequest, 'flags'>): NetlinkMessage[] {
    const found: NetlinkMessage[] = []
    const flags = netlinkFlags.request | netlinkFlags.dump
    // The buffer is used again for the next part: what is kept must be copied.
    const keep = (message: NetlinkMessage) =>
      found.push({ ...message, payload: Buffer.from(message.payload) })
    const number = this.#ask({ ...request, flags }, keep)
    if (number !== 0) throw new SystemCallError(request.what, number)
    return found
  }

  close(): void {
    if (!this.#isClosed) libc.close(this.#socket)
    this.#isClosed = true
  }

  #ask(request: NetlinkRequest, keep: (message: NetlinkMessage) => void): number {
    if (this.#isClosed) throw new Error(`${request.what}: the network was closed`)
    this.#sequence = (this.#sequence + 1) >>> 0
    const bytes = encodeMessage({ ...request, sequence: this.#sequence })
    check(request.what, libc.sendto(this.#socket, bytes, bytes.length, 0, null, 0))
    for (;;) {
      for (const message of this.#next(request.what)) {
        if (message.sequence !== this.#sequence) continue
        const number = decodeErrorNumber(message)
        if (number !== undefined) return number
        keep(message)
      }
    }
  }

  #next(what: string): readonly NetlinkMessage[] {
    const received = receiveNetlink(this.#socket, this.#buffer)
    if (typeof received !== 'string') return received
    if (received === 'missed') throw new Error(`${what}: the kernel's answer was lost`)
    const descriptor = Buffer.alloc(8)
    descriptor.writeInt32LE(this.#socket, 0)
    descriptor.writeInt16LE(readable, 4)
    if (check(what, libc.poll(descriptor, 1, answerWithinMs)) > 0) return []
    throw new Error(`${what}: the kernel did not answer within ${answerWithinMs} ms`)
  }
}
