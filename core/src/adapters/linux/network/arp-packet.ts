/** What an ARP frame on Ethernet says (RFC 826). */
export interface ArpPacket {
  readonly operation: 'request' | 'reply'
  readonly senderHardware: Buffer
  readonly senderIp: Buffer
  readonly targetHardware: Buffer
  readonly targetIp: Buffer
}

/** The number of ARP in an Ethernet frame. */
export const arpProtocol = 0x0806

const operations = { request: 1, reply: 2 } as const
const broadcast = Buffer.alloc(6, 0xff)
const nobody = Buffer.alloc(6)
const frameLength = 42

/** The bytes of a frame to everybody on the segment. */
export function encodeArp(packet: ArpPacket): Buffer {
  const fixed = Buffer.from('0806' + '0001' + '0800' + '06' + '04' + '0000', 'hex')
  fixed.writeUInt16BE(operations[packet.operation], 8)
  return Buffer.concat([
    broadcast,
    packet.senderHardware,
    fixed,
    packet.senderHardware,
    packet.senderIp,
    packet.targetHardware,
    packet.targetIp,
  ])
}

/** The ARP packet of an Ethernet frame, or `undefined` where it is something else. */
export function decodeArp(frame: Buffer): ArpPacket | undefined {
  if (frame.length < frameLength || frame.readUInt16BE(12) !== arpProtocol) return undefined
  if (frame.toString('hex', 14, 20) !== '000108000604') return undefined
  const operation = frame.readUInt16BE(20)
  if (operation !== operations.request && operation !== operations.reply) return undefined
  return {
    operation: operation === operations.request ? 'request' : 'reply',
    senderHardware: frame.subarray(22, 28),
    senderIp: frame.subarray(28, 32),
    targetHardware: frame.subarray(32, 38),
    targetIp: frame.subarray(38, 42),
  }
}

/** Both forms of an announcement: some neighbours learn from requests only, some from replies. */
export function encodeArpAnnouncements(hardware: Buffer, ip: Buffer): Buffer[] {
  const both = { senderHardware: hardware, senderIp: ip, targetIp: ip }
  return [
    encodeArp({ ...both, operation: 'request', targetHardware: nobody }),
    encodeArp({ ...both, operation: 'reply', targetHardware: broadcast }),
  ]
}

/** A question who has an address that changes nobody's cache: its sender has none (RFC 5227). */
export function encodeArpProbe(hardware: Buffer, ip: Buffer): Buffer {
  return encodeArp({
    operation: 'request',
    senderHardware: hardware,
    senderIp: Buffer.alloc(4),
    targetHardware: nobody,
    targetIp: ip,
  })
}

/** An address, and the hardware address of the machine that says to have it. */
export interface Claim {
  readonly ip: Buffer
  readonly hardware: Buffer
}

/**
 * What a frame's sender says to have. Another one's probe says no such thing: two nodes of a
 * cluster may look at the same time.
 */
export function senderOfArp(frame: Buffer): Claim | undefined {
  const packet = decodeArp(frame)
  return packet && { ip: packet.senderIp, hardware: packet.senderHardware }
}

/** What a frame's sender asks for as one who is about to have it: from no address (RFC 5227). */
export function probedByArp(frame: Buffer): Claim | undefined {
  const packet = decodeArp(frame)
  if (packet?.operation !== 'request' || packet.senderIp.readUInt32BE() !== 0) return undefined
  return { ip: packet.targetIp, hardware: packet.senderHardware }
}

/** The hardware address of a frame's sender who says that this address is its own. */
export function claimantOfArp(frame: Buffer, ip: Buffer): Buffer | undefined {
  const claim = senderOfArp(frame)
  return claim?.ip.equals(ip) ? claim.hardware : undefined
}
