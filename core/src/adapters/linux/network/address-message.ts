import { formatIpAddress, parseIpAddress } from '../../../kit/ip-address.ts'
import type { AddressEntry, AddressToAdd } from '../../../kit/linux.ts'
import { decodeAttributes, encodeAttribute, type NetlinkMessage } from './netlink-message.ts'

/** The kinds of messages about addresses (rtnetlink(7)). */
export const addressMessages = { added: 20, removed: 21, get: 22 } as const

const attributes = { address: 1, local: 2, lifetimes: 6, flags: 8 } as const
const flags = { secondary: 0x01, noDuplicateCheck: 0x02, duplicate: 0x08, tentative: 0x40 } as const
const noPrefixRoute = 0x200
const families = { 4: 2, 6: 10 } as const
const forEver = 0xffff_ffff
const headerLength = 8

/** An address as the kernel tells it, its interface still a number. */
export interface AddressMessage extends Omit<AddressEntry, 'interface'> {
  readonly interfaceIndex: number
  readonly isSecondary: boolean
}

/** What a message says of an address, or `undefined` where it is of no family that is known. */
export function decodeAddress({
  payload,
}: Pick<NetlinkMessage, 'payload'>): AddressMessage | undefined {
  if (payload.length < headerLength) return undefined
  const family = payload[0] === families[4] ? 4 : 6
  const found = decodeAttributes(payload.subarray(headerLength))
  // Of a point-to-point link `address` is the other end's.
  const address = found.get(attributes.local) ?? found.get(attributes.address)
  const length = family === 4 ? 4 : 16
  if (payload[0] !== families[family] || address?.length !== length) return undefined
  const bits = found.get(attributes.flags)?.readUInt32LE(0) ?? payload[2] ?? 0
  const validForS = found.get(attributes.lifetimes)?.readUInt32LE(4) ?? forEver
  return {
    address: formatIpAddress(address),
    prefixLength: payload[1] ?? 0,
    family,
    interfaceIndex: payload.readUInt32LE(4),
    validForMs: validForS === forEver ? undefined : validForS * 1000,
    isTentative: (bits & flags.tentative) !== 0,
    isDuplicate: (bits & flags.duplicate) !== 0,
    isSecondary: family === 4 && (bits & flags.secondary) !== 0,
  }
}

/** The body of a request for all addresses of both families. */
export function encodeAddressQuery(): Buffer {
  return Buffer.alloc(headerLength)
}

/** The body of a request to add an address, or to renew its time. */
export function encodeAddressToAdd(address: AddressToAdd, interfaceIndex: number): Buffer {
  const bytes = parseIpAddress(address.address) ?? new Uint8Array(0)
  const isVersion6 = bytes.length === 16
  const flagBits = Buffer.alloc(4)
  flagBits.writeUInt32LE(noPrefixRoute | (isVersion6 ? flags.noDuplicateCheck : 0))
  return Buffer.concat([
    encodeHeader({ ...address, interfaceIndex }),
    encodeAttribute(attributes.local, bytes),
    encodeAttribute(attributes.address, bytes),
    encodeAttribute(attributes.flags, flagBits),
    encodeAttribute(attributes.lifetimes, encodeLifetimes(address.validForMs, isVersion6)),
  ])
}

/** The body of a request to remove an address. */
export function encodeAddressToRemove(address: {
  address: string
  prefixLength: number
  interfaceIndex: number
}): Buffer {
  const bytes = parseIpAddress(address.address) ?? new Uint8Array(0)
  return Buffer.concat([encodeHeader(address), encodeAttribute(attributes.local, bytes)])
}

function encodeHeader(address: {
  address: string
  prefixLength: number
  interfaceIndex: number
}): Buffer {
  const header = Buffer.alloc(headerLength)
  header[0] = address.address.includes(':') ? families[6] : families[4]
  header[1] = address.prefixLength
  header.writeUInt32LE(address.interfaceIndex, 4)
  return header
}

/**
 * `struct ifa_cacheinfo`, in whole seconds, rounded up. An IPv6 address is deprecated from its
 * start: it answers whoever calls it, and this node's own connections do not come from it.
 */
function encodeLifetimes(validForMs: number, isVersion6: boolean): Buffer {
  const lifetimes = Buffer.alloc(16)
  const seconds = Math.max(1, Math.ceil(validForMs / 1000))
  lifetimes.writeUInt32LE(isVersion6 ? 0 : seconds, 0)
  lifetimes.writeUInt32LE(seconds, 4)
  return lifetimes
}
