import { check, libc, SystemCallError } from '../libc.ts'
import { decodeErrorNumber, encodeMessage, netlinkFlags } from '../network/netlink-message.ts'
import { netlinkProtocols, openNetlink, receiveNetlink } from '../network/netlink-socket.ts'
import { encodeBatch, type NftChange } from './nft-message.ts'

const noSuchEntry = 2

/** A question for all entries of one kind. */
export interface NftQuestion {
  readonly type: number
  readonly payload: Buffer
}

/** A road to the kernel's packet filter. The kernel answers before a call to it returns. */
export class NftSocket {
  readonly #socket = openNetlink(0, netlinkProtocols.netfilter)
  readonly #buffer = Buffer.alloc(64 * 1024)
  #isClosed = false

  /** Makes all changes in one step, or none: then throws a SystemCallError with the reason. */
  commit(changes: readonly NftChange[]): void {
    this.repeat(encodeBatch(changes))
  }

  /** The same with a batch that was encoded before. */
  repeat(batch: Buffer): void {
    this.#send(batch)
    let refusal = 0
    for (;;) {
      const received = receiveNetlink(this.#socket, this.#buffer)
      if (received === 'nothing') break
      if (received === 'missed') throw new Error('netfilter: the answer was lost')
      for (const message of received) if (refusal === 0) refusal = decodeErrorNumber(message) ?? 0
    }
    if (refusal !== 0) throw new SystemCallError('netfilter', refusal)
  }

  /** The bodies of all entries; none where there is no such table or set. */
  list({ type, payload }: NftQuestion): Buffer[] {
    const flags = netlinkFlags.request | netlinkFlags.dump
    this.#send(encodeMessage({ type, flags, sequence: 1, payload }))
    const found: Buffer[] = []
    for (;;) {
      const received = receiveNetlink(this.#socket, this.#buffer)
      if (received === 'nothing') return found
      if (received === 'missed') throw new Error('netfilter: the answer was lost')
      for (const message of received) {
        const number = decodeErrorNumber(message)
        if (number === undefined) found.push(Buffer.from(message.payload))
        else if (number === noSuchEntry) return found
        else if (number !== 0) throw new SystemCallError('netfilter', number)
      }
    }
  }

  close(): void {
    if (!this.#isClosed) libc.close(this.#socket)
    this.#isClosed = true
  }

  #send(bytes: Buffer): void {
    check('netfilter', libc.sendto(this.#socket, bytes, bytes.length, 0, null, 0))
  }
}
