import { encodeAttribute } from '../network/netlink-message.ts'
import { encodeNested, encodeNumber, encodeText } from './nft-message.ts'

const element = 1
const expression = { name: 1, contents: 2 } as const
const value = 1
const verdict = { register: 0, attribute: 2, code: 1, drop: 0 } as const
const register = 1
const meta = { register: 1, key: 2 } as const
const compare = { register: 1, operation: 2, value: 3, equal: 0 } as const
const payload = { register: 1, base: 2, offset: 3, length: 4 } as const
const lookup = { set: 1, register: 2, flags: 5, inverted: 1 } as const
const immediate = { register: 1, contents: 2 } as const

/** What of a packet the kernel knows beside its bytes. */
export const metaKeys = { family: 15, protocol: 16 } as const

/** A place in a packet: from which header on, and how long it is. */
export interface Place {
  readonly base: 'network' | 'transport'
  readonly offset: number
  readonly length: number
}

/** Goes on only where what the kernel knows of the packet is this. */
export function isMeta(key: number, byte: number): Buffer[] {
  const load = express('meta', [encodeNumber(meta.register, register), encodeNumber(meta.key, key)])
  return [load, isEqual(Buffer.from([byte]))]
}

/** Goes on only where these are the bytes at the place. */
export function isAt(place: Place, bytes: Buffer): Buffer[] {
  return [loadFrom(place), isEqual(bytes)]
}

/** Drops what has one of the guarded addresses at the place, unless that one is open. */
export function dropClosed(place: Place, sets: { guarded: string; open: string }): Buffer[] {
  const isIn = (set: string, flags: readonly Buffer[]) =>
    express('lookup', [
      encodeText(lookup.set, set),
      encodeNumber(lookup.register, register),
      ...flags,
    ])
  const code = encodeNested(verdict.attribute, [encodeNumber(verdict.code, verdict.drop)])
  const drop = [
    encodeNumber(immediate.register, verdict.register),
    encodeNested(immediate.contents, [code]),
  ]
  return [
    loadFrom(place),
    isIn(sets.guarded, []),
    isIn(sets.open, [encodeNumber(lookup.flags, lookup.inverted)]),
    express('immediate', drop),
  ]
}

function loadFrom({ base, offset, length }: Place): Buffer {
  return express('payload', [
    encodeNumber(payload.register, register),
    encodeNumber(payload.base, base === 'network' ? 1 : 2),
    encodeNumber(payload.offset, offset),
    encodeNumber(payload.length, length),
  ])
}

function isEqual(bytes: Buffer): Buffer {
  return express('cmp', [
    encodeNumber(compare.register, register),
    encodeNumber(compare.operation, compare.equal),
    encodeNested(compare.value, [encodeAttribute(value, bytes)]),
  ])
}

function express(name: string, parts: readonly Buffer[]): Buffer {
  return encodeNested(element, [
    encodeText(expression.name, name),
    encodeNested(expression.contents, parts),
  ])
}
