import { parseIpAddress } from '../../../kit/ip-address.ts'

/** The numbers of the address families that are used here (socket(2)). */
export const addressFamilies = { version4: 2, version6: 10, netlink: 16, packet: 17 } as const

/** `struct sockaddr_nl`: the kernel, or the groups to listen to. */
export function encodeNetlinkAddress(groups: number): Buffer {
  const bytes = Buffer.alloc(12)
  bytes.writeUInt16LE(addressFamilies.netlink, 0)
  bytes.writeUInt32LE(groups, 8)
  return bytes
}

/** `struct sockaddr_ll`: frames of one protocol on one interface. */
export function encodePacketAddress(protocol: number, interfaceIndex: number): Buffer {
  const bytes = Buffer.alloc(20)
  bytes.writeUInt16LE(addressFamilies.packet, 0)
  bytes.writeUInt16BE(protocol, 2)
  bytes.writeInt32LE(interfaceIndex, 4)
  return bytes
}

/** `struct sockaddr_in` or `sockaddr_in6` of an IP address, without a port. */
export function encodeIpSocketAddress(address: string): Buffer {
  const ip = parseIpAddress(address) ?? new Uint8Array(4)
  const isVersion4 = ip.length === 4
  const bytes = Buffer.alloc(isVersion4 ? 16 : 28)
  bytes.writeUInt16LE(isVersion4 ? addressFamilies.version4 : addressFamilies.version6, 0)
  bytes.set(ip, isVersion4 ? 4 : 8)
  return bytes
}
