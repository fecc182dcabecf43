import { encodeAttribute, netlinkFlags } from '../network/netlink-message.ts'
import {
  encodeNested,
  encodeText,
  type NftChange,
  nftMessages,
  type TableFamily,
} from './nft-message.ts'

/** An address in the kernel's own bytes, and for how long it may speak: 0 is not at all. */
export interface GatedBytes {
  readonly bytes: Buffer
  readonly openForMs: number
}

const elements = { table: 1, set: 2, list: 3, one: 1 } as const
const element = { key: 1, time: 4, left: 5, value: 1 } as const
/** An attribute holds 64 KiB at most, and an element takes 40 bytes. */
const elementsAMessage = 1_000

/** The body of a request for the elements of a set. */
export function encodeElementQuery(name: string, setName: string): Buffer {
  return Buffer.concat([encodeText(elements.table, name), encodeText(elements.set, setName)])
}

/** A set of a table. */
export interface SetPlace {
  readonly name: string
  readonly family: TableFamily
  readonly set: string
}

/** The change that leaves nothing in a set. */
export function emptySet({ name, family, set: setName }: SetPlace): NftChange {
  return { type: nftMessages.deleteElements, family, payload: encodeElementQuery(name, setName) }
}

/** The changes that bring addresses into a set; by `encode` as they are, if nothing is said. */
export function addElements(
  to: SetPlace,
  addresses: readonly GatedBytes[],
  encode = encodeElement,
): NftChange[] {
  const { name, family, set: setName } = to
  const changes: NftChange[] = []
  for (let start = 0; start < addresses.length; start += elementsAMessage) {
    const some = addresses.slice(start, start + elementsAMessage)
    changes.push({
      type: nftMessages.newElements,
      family,
      flags: netlinkFlags.create,
      payload: Buffer.concat([
        encodeElementQuery(name, setName),
        encodeNested(elements.list, some.map(encode)),
      ]),
    })
  }
  return changes
}

function encodeElement({ bytes, openForMs }: GatedBytes): Buffer {
  const key = encodeKey(bytes)
  if (openForMs <= 0) return encodeNested(elements.one, [key])
  return encodeNested(elements.one, [key, encodeTime(element.time, openForMs)])
}

/** Of an element with the same time the kernel would renew nothing, unless told what is left. */
export function encodeRenewal({ bytes, openForMs }: GatedBytes): Buffer {
  const times = [element.time, element.left].map((type) => encodeTime(type, openForMs))
  return encodeNested(elements.one, [encodeKey(bytes), ...times])
}

function encodeKey(bytes: Buffer): Buffer {
  return encodeNested(element.key, [encodeAttribute(element.value, bytes)])
}

function encodeTime(type: number, ms: number): Buffer {
  const time = Buffer.alloc(8)
  time.writeBigUInt64BE(BigInt(Math.max(1, Math.floor(ms))))
  return encodeAttribute(type, time)
}
