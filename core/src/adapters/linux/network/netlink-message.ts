/** A message between a program and the kernel (netlink(7)); numbers have the least byte first. */
export interface NetlinkMessage {
  readonly type: number
  readonly flags: number
  readonly sequence: number
  /** The port of the program that caused it; 0 where the kernel did by itself. */
  readonly port: number
  readonly payload: Buffer
}

/** The kinds of messages that every netlink family has. */
export const netlinkControl = { error: 2, done: 3, overrun: 4 } as const

/** Flags of requests. */
export const netlinkFlags = {
  request: 0x001,
  multi: 0x002,
  acknowledge: 0x004,
  replace: 0x100,
  exclusive: 0x200,
  dump: 0x300,
  create: 0x400,
  append: 0x800,
} as const

const headerLength = 16

const align = (length: number) => (length + 3) & ~3

/** The bytes of a message, padded to the next multiple of four. */
export function encodeMessage(message: Omit<NetlinkMessage, 'port'>): Buffer {
  const length = headerLength + message.payload.length
  const bytes = Buffer.alloc(align(length))
  bytes.writeUInt32LE(length, 0)
  bytes.writeUInt16LE(message.type, 4)
  bytes.writeUInt16LE(message.flags, 6)
  bytes.writeUInt32LE(message.sequence, 8)
  message.payload.copy(bytes, headerLength)
  return bytes
}

/** The messages of one datagram; what is cut off at its end is left out. */
export function decodeMessages(bytes: Buffer): NetlinkMessage[] {
  const messages: NetlinkMessage[] = []
  let at = 0
  while (at + headerLength <= bytes.length) {
    const length = bytes.readUInt32LE(at)
    if (length < headerLength || at + length > bytes.length) break
    messages.push({
      type: bytes.readUInt16LE(at + 4),
      flags: bytes.readUInt16LE(at + 6),
      sequence: bytes.readUInt32LE(at + 8),
      port: bytes.readUInt32LE(at + 12),
      payload: bytes.subarray(at + headerLength, at + length),
    })
    at += align(length)
  }
  return messages
}

/** The error number that a control message carries: 0 acknowledges, `undefined` is no answer. */
export function decodeErrorNumber(message: NetlinkMessage): number | undefined {
  const { error, done } = netlinkControl
  if (message.type !== error && message.type !== done) return undefined
  return message.payload.length < 4 ? 0 : Math.abs(message.payload.readInt32LE(0))
}

/** One attribute of a message, padded. */
export function encodeAttribute(type: number, value: Uint8Array): Buffer {
  const bytes = Buffer.alloc(align(4 + value.length))
  bytes.writeUInt16LE(4 + value.length, 0)
  bytes.writeUInt16LE(type, 2)
  bytes.set(value, 4)
  return bytes
}

/** The attributes of a message by their type; of a repeated one the last. */
export function decodeAttributes(bytes: Buffer): Map<number, Buffer> {
  const attributes = new Map<number, Buffer>()
  let at = 0
  while (at + 4 <= bytes.length) {
    const length = bytes.readUInt16LE(at)
    if (length < 4 || at + length > bytes.length) break
    attributes.set(bytes.readUInt16LE(at + 2) & 0x3fff, bytes.subarray(at + 4, at + length))
    at += align(length)
  }
  return attributes
}
