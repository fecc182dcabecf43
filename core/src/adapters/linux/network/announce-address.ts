import type { LinkEntry } from '../../../kit/linux.ts'
import { encodeArpAnnouncements } from './arp-packet.ts'
import { parseHardwareAddress } from './hardware-address.ts'
import { encodeAdvertisement } from './neighbour-packet.ts'
import type { PacketSocket } from './packet-socket.ts'

/** Tells everybody on a link's segment that an address is there; a loopback has nobody to tell. */
export function announceAddress(socket: PacketSocket, link: LinkEntry, ip: Buffer): void {
  const hardware = parseHardwareAddress(link.hardwareAddress)
  if (hardware === undefined || link.isLoopback) return
  const isVersion4 = ip.length === 4
  const frames = isVersion4
    ? encodeArpAnnouncements(hardware, ip)
    : [encodeAdvertisement(hardware, ip)]
  for (const frame of frames) socket.send(link.index, frame)
}
