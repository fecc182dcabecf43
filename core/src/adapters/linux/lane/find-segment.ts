import { isInSameSubnet, parseIpAddress } from '../../../kit/ip-address.ts'
import { listAddresses, listLinks } from '../network/address-table.ts'
import { parseHardwareAddress } from '../network/hardware-address.ts'
import { NetlinkSocket } from '../network/netlink-socket.ts'
import type { SegmentLink } from './segment-socket.ts'

/** The interface on whose segment an address is; none where it is behind a router. */
export function findSegment(to: string): SegmentLink | undefined {
  const socket = new NetlinkSocket()
  try {
    const near = listAddresses(socket).find(({ address, prefixLength }) => {
      return isInSameSubnet(address, to, prefixLength)
    })
    const link = listLinks(socket).find(({ index }) => index === near?.interfaceIndex)
    const hardware = parseHardwareAddress(link?.hardwareAddress ?? '')
    const own = parseIpAddress(near?.address ?? '')
    if (link === undefined || own === undefined || hardware === undefined) return undefined
    return link.isLoopback ? undefined : { index: link.index, hardware, ip: Buffer.from(own) }
  } finally {
    socket.close()
  }
}
