import type { LinkEntry } from '../../../kit/linux.ts'
import { formatHardwareAddress } from './hardware-address.ts'
import { decodeAttributes, type NetlinkMessage } from './netlink-message.ts'

/** The kinds of messages about links (rtnetlink(7)). */
export const linkMessages = { changed: 16, removed: 17, get: 18 } as const

const attributes = { hardwareAddress: 1, name: 3 } as const
const flags = { up: 0x1, loopback: 0x8, lowerUp: 0x1_0000 } as const
const headerLength = 16

/** What a message says of a link; a link that was removed is down. */
export function decodeLink(message: NetlinkMessage): LinkEntry | undefined {
  const { payload } = message
  if (payload.length < headerLength) return undefined
  const found = decodeAttributes(payload.subarray(headerLength))
  const isThere = message.type !== linkMessages.removed
  const bits = payload.readUInt32LE(8)
  return {
    name: found.get(attributes.name)?.toString('utf8').replace(/\0.*$/s, '') ?? '',
    index: payload.readInt32LE(4),
    isUp: isThere && (bits & flags.up) !== 0,
    hasCarrier: isThere && (bits & flags.lowerUp) !== 0,
    hardwareAddress: formatHardwareAddress(found.get(attributes.hardwareAddress)),
    isLoopback: (bits & flags.loopback) !== 0,
  }
}

/** The body of a request for all links. */
export function encodeLinkQuery(): Buffer {
  return Buffer.alloc(headerLength)
}
