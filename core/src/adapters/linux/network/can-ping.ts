import { randomInt } from 'node:crypto'
import { check, libc } from '../libc.ts'
import { encodeEchoRequest, isEchoReply } from './echo-packet.ts'
import { receiveUntil } from './receive-until.ts'
import { addressFamilies, encodeIpSocketAddress } from './socket-address.ts'

const rawNonBlocking = 3 | 0o4000 | 0o2000000
const protocols = { 4: 1, 6: 58 } as const
const socketLevel = 1
const bindToDevice = 25
const dontWait = 0x40

/** Whether an address answers an echo request; needs CAP_NET_RAW. */
export async function canPing(what: {
  address: string
  /** Sent through this one; else whichever leads there. */
  interface?: string
  forMs: number
}): Promise<boolean> {
  const family = what.address.includes(':') ? 6 : 4
  const domain = family === 4 ? addressFamilies.version4 : addressFamilies.version6
  const file = check('ping', libc.socket(domain, rawNonBlocking, protocols[family]))
  using cleanUp = new DisposableStack()
  cleanUp.defer(() => libc.close(file))
  if (what.interface !== undefined) {
    const device = Buffer.from(`${what.interface}\0`)
    check('ping', libc.setsockopt(file, socketLevel, bindToDevice, device, device.length))
  }
  const to = encodeIpSocketAddress(what.address)
  const mark = { identifier: randomInt(0x1_0000), sequence: randomInt(0x1_0000) }
  const request = encodeEchoRequest(family, mark)
  // Connected, it receives from that address alone; where there is no road, nothing answers.
  if (libc.connect(file, to, to.length) < 0) return false
  if (libc.sendto(file, request, request.length, dontWait, null, 0) < 0) return false
  const into = Buffer.alloc(2048)
  const take = () => {
    const length = libc.recv(file, into, into.length, dontWait)
    if (length < 0) return 'nothing'
    return isEchoReply(family, into.subarray(0, length), mark) ? true : undefined
  }
  return (await receiveUntil({ file, forMs: what.forMs, take })) === true
}
