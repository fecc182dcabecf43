import type { LinkEntry } from '../../../kit/linux.ts'
import { arpProtocol, claimantOfArp, encodeArpProbe } from './arp-packet.ts'
import { formatHardwareAddress, parseHardwareAddress } from './hardware-address.ts'
import { claimantOfNeighbour, encodeSolicitation, version6Protocol } from './neighbour-packet.ts'
import { onlyAdvertisements } from './packet-filters.ts'
import type { PacketSocket } from './packet-socket.ts'
import type { SegmentListener } from './segment-listener.ts'

/** How IPv4 and IPv6 ask and answer. */
const versions = {
  4: { protocol: arpProtocol, filter: [], encode: encodeArpProbe, claimant: claimantOfArp },
  6: {
    protocol: version6Protocol,
    filter: onlyAdvertisements,
    encode: encodeSolicitation,
    claimant: claimantOfNeighbour,
  },
} as const

/** A question to a segment. */
export interface AddressProbe {
  readonly listener: SegmentListener
  readonly sender: PacketSocket
  readonly link: LinkEntry
  readonly ip: Buffer
  readonly forMs: number
  /** Hardware addresses whose answers do not count; the link's own never does. */
  readonly ignore: readonly string[]
}

/**
 * Asks a link's segment who has an address: at once and again half-way, as a frame may get lost.
 * Resolves with the hardware address of the first that answers, or `undefined` when nobody does.
 */
export async function probeAddress(probe: AddressProbe): Promise<string | undefined> {
  const { link, ip, forMs } = probe
  const hardware = parseHardwareAddress(link.hardwareAddress)
  if (hardware === undefined || link.isLoopback) return undefined
  const { protocol, filter, encode, claimant } = versions[ip.length === 4 ? 4 : 6]
  const ignored = [link.hardwareAddress, ...probe.ignore].map((text) => text.toLowerCase())
  const { promise, resolve } = Promise.withResolvers<string | undefined>()
  using cleanUp = new DisposableStack()
  const to = { interfaceIndex: link.index, protocol, filter }
  const stop = probe.listener.listen(to, (frame) => {
    const claimedBy = claimant(frame, ip)
    // Hundreds may ask at once: most frames are for others.
    if (claimedBy === undefined) return
    const answeredBy = formatHardwareAddress(claimedBy)
    if (!ignored.includes(answeredBy)) resolve(answeredBy)
  })
  cleanUp.defer(stop)
  const question = encode(hardware, ip)
  probe.sender.send(link.index, question)
  const again = setTimeout(() => sendIfPossible(probe, question), forMs / 2)
  const end = setTimeout(() => resolve(undefined), forMs)
  cleanUp.defer(() => clearTimeout(again))
  cleanUp.defer(() => clearTimeout(end))
  return await promise
}

/** The second question is a courtesy: a link that went down meanwhile has no one to ask. */
function sendIfPossible({ sender, link }: AddressProbe, frame: Buffer): void {
  try {
    sender.send(link.index, frame)
  } catch {
    // The first question was sent; who could answer it still may.
  }
}
