import koffi from 'koffi'
import { check, closeElsewhere, libc } from '../libc.ts'
import { addressFamilies, encodePacketAddress } from './socket-address.ts'

const rawNonBlocking = 3 | 0o4000 | 0o2000000
const socketLevel = 1
const attachFilter = 26
const dontWait = 0x40
const frameLength = 2048

/** An instruction of the kernel's packet filter: code, jump if true, jump if false, operand. */
export type FilterInstruction = readonly [code: number, yes: number, no: number, operand: number]

/** Sends and receives whole Ethernet frames; needs CAP_NET_RAW. */
export class PacketSocket {
  readonly file: number
  readonly #frame = Buffer.alloc(frameLength)
  #isClosed = false
  /** Who sends again and again sends to the same. */
  #to: { readonly index: number; readonly protocol: number; readonly address: Buffer } | undefined

  /** Receives nothing until it listens. */
  constructor() {
    this.file = check('packet socket', libc.socket(addressFamilies.packet, rawNonBlocking, 0))
  }

  /** Receives one protocol's frames of one interface and no others; closed where it cannot. */
  listen(to: {
    interfaceIndex: number
    protocol: number
    filter: readonly FilterInstruction[]
  }): void {
    try {
      if (to.filter.length > 0) attach(this.file, to.filter)
      const address = encodePacketAddress(to.protocol, to.interfaceIndex)
      check('packet socket', libc.bind(this.file, address, address.length))
    } catch (error) {
      this.close()
      throw error
    }
  }

  send(interfaceIndex: number, frame: Buffer): void {
    const address = this.#addressOf(interfaceIndex, frame.readUInt16BE(12))
    const { file } = this
    check('send', libc.sendto(file, frame, frame.length, dontWait, address, address.length))
  }

  /** The next frame that waits, valid until the next call; `undefined` when none does. */
  receive(): Buffer | undefined {
    const length = libc.recv(this.file, this.#frame, frameLength, dontWait)
    return length < 0 ? undefined : this.#frame.subarray(0, length)
  }

  #addressOf(index: number, protocol: number): Buffer {
    if (this.#to?.index !== index || this.#to.protocol !== protocol) {
      this.#to = { index, protocol, address: encodePacketAddress(protocol, index) }
    }
    return this.#to.address
  }

  close(): void {
    if (!this.#isClosed) closeElsewhere(this.file)
    this.#isClosed = true
  }
}

function attach(socket: number, filter: readonly FilterInstruction[]): void {
  const code = Buffer.alloc(filter.length * 8)
  for (const [at, [operation, yes, no, operand]] of filter.entries()) {
    code.writeUInt16LE(operation, at * 8)
    code[at * 8 + 2] = yes
    code[at * 8 + 3] = no
    code.writeUInt32LE(operand, at * 8 + 4)
  }
  const program = Buffer.alloc(16)
  program.writeUInt16LE(filter.length, 0)
  program.writeBigUInt64LE(koffi.address(code), 8)
  check('packet filter', libc.setsockopt(socket, socketLevel, attachFilter, program, 16))
}
