import { parseIpAddress } from '../../../kit/ip-address.ts'
import { listAddresses, listLinks } from '../network/address-table.ts'
import { parseHardwareAddress } from '../network/hardware-address.ts'
import { NetlinkSocket } from '../network/netlink-socket.ts'
import type { SegmentLink } from './segment-socket.ts'

/** The interface on whose segment an address is; none where it is behind a router. */
export function findSegment(ip: Uint8Array): SegmentLink | undefined {
  const socket = new NetlinkSocket()
  try {
    const near = listAddresses(socket).find(({ address, prefixLength }) => {
      const own = parseIpAddress(address)
      return own !== undefined && isSameSubnet(own, ip, prefixLength)
    })
    const link = listLinks(socket).find(({ index }) => index === near?.interfaceIndex)
    const hardware = parseHardwareAddress(link?.hardwareAddress ?? '')
    if (link === undefined || link.isLoopback || hardware === undefined) return undefined
    return {
      index: link.index,
      hardware,
      ip: Buffer.from(parseIpAddress(near?.address ?? '') ?? []),
    }
  } finally {
    socket.close()
  }
}

function isSameSubnet(one: Uint8Array, other: Uint8Array, prefixLength: number): boolean {
  if (one.length !== other.length) return false
  return one.every((byte, at) => {
    const bits = Math.min(8, Math.max(0, prefixLength - at * 8))
    const mask = 0xff & (0xff << (8 - bits))
    return (byte & mask) === ((other[at] ?? 0) & mask)
  })
}
