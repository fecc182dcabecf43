import { encodeAttribute, encodeMessage, netlinkFlags } from '../network/netlink-message.ts'

/** The families of tables that a gate needs: what speaks IP, and what asks for hardware. */
export const tableFamilies = { inet: 1, arp: 3 } as const

/** A family of tables, by its name. */
export type TableFamily = keyof typeof tableFamilies

/** Kinds of messages about rules (linux/netfilter/nf_tables.h). */
export const nftMessages = {
  newTable: 0,
  deleteTable: 2,
  newChain: 3,
  newRule: 6,
  listRules: 7,
  newSet: 9,
  newElements: 12,
  listElements: 13,
  deleteElements: 14,
} as const

/** One change of the rules; those of a batch all happen at once, or none of them. */
export interface NftChange {
  readonly type: number
  readonly family: TableFamily
  readonly payload: Buffer
  readonly flags?: number
}

const subsystem = 10
const batchBegin = 16
const batchEnd = 17
const nested = 0x8000

/** The type of a message to netfilter's rules, for netlink's header. */
export function typeOf(message: number): number {
  return (subsystem << 8) | message
}

/** The bytes of changes that the kernel makes in one step. */
export function encodeBatch(changes: readonly NftChange[]): Buffer {
  const border = (type: number) =>
    encodeMessage({
      ...{ type, flags: netlinkFlags.request, sequence: 0 },
      payload: encodeFamily(0, subsystem),
    })
  const messages = changes.map(({ type, family, payload, flags = 0 }, at) =>
    encodeMessage({
      type: typeOf(type),
      flags: netlinkFlags.request | flags,
      sequence: at + 1,
      payload: Buffer.concat([encodeFamily(tableFamilies[family]), payload]),
    }),
  )
  return Buffer.concat([border(batchBegin), ...messages, border(batchEnd)])
}

/** `struct nfgenmsg`, the start of every message to netfilter. */
export function encodeFamily(family: number, resource = 0): Buffer {
  const bytes = Buffer.alloc(4)
  bytes[0] = family
  bytes.writeUInt16BE(resource, 2)
  return bytes
}

/** An attribute that is a text, with the zero at its end. */
export function encodeText(type: number, text: string): Buffer {
  return encodeAttribute(type, Buffer.from(`${text}\0`))
}

/** An attribute that is a number; netfilter's have the greatest byte first. */
export function encodeNumber(type: number, value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeInt32BE(value)
  return encodeAttribute(type, bytes)
}

/** An attribute that is made of others. */
export function encodeNested(type: number, parts: readonly Buffer[]): Buffer {
  return encodeAttribute(type | nested, Buffer.concat(parts))
}
