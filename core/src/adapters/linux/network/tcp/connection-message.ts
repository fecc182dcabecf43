import { formatIpAddress } from '../../../../kit/ip-address.ts'
import { addressFamilies } from '../socket-address.ts'

/** A TCP connection of this node, as the kernel names it. */
export interface TcpConnection {
  /** The address of its end on this node; of a mapped one that of IPv4. */
  readonly from: string
  /** Its number in the kernel; `0` where no process has it any more. */
  readonly inode: string
  /** What a request about it alone carries. */
  readonly key: Buffer
}

// From <linux/inet_diag.h> and <linux/tcp.h>, the same on every Linux.
const tcp = 6
const requestLength = 56
const answerLength = 72
/** Family, protocol, extensions and states; then both ends, the interface and a cookie. */
const at = { states: 4, ends: 8, source: 12 } as const
const answerAt = { ends: 4, source: 8, inode: 68 } as const
const endsLength = 48
/** Established, being opened or being closed; not those that listen or only wait for an end. */
const openStates = [1, 3, 4, 5, 8, 9, 11].reduce((mask, state) => mask | (1 << state), 0)

/** Asks for all open connections of a family. */
export function encodeQuestion(family: number): Buffer {
  const bytes = Buffer.alloc(requestLength)
  bytes.set([family, tcp])
  bytes.writeUInt32LE(openStates, at.states)
  return bytes
}

/** Reads a `struct inet_diag_msg`; `undefined` where it is cut off. */
export function decodeConnection(bytes: Buffer): TcpConnection | undefined {
  if (bytes.length < answerLength) return undefined
  const family = bytes.readUInt8(0)
  const key = encodeQuestion(family)
  bytes.copy(key, at.ends, answerAt.ends, answerAt.ends + endsLength)
  const source = bytes.subarray(answerAt.source, answerAt.source + 16)
  const inode = String(bytes.readUInt32LE(answerAt.inode))
  return { from: formatIpAddress(shorten(family, source)), inode, key }
}

/** What listens for both versions has the callers of IPv4 at ::ffff:a.b.c.d. */
function shorten(family: number, source: Buffer): Buffer {
  if (family === addressFamilies.version4) return source.subarray(0, 4)
  const isMapped =
    source.subarray(0, 10).every((byte) => byte === 0) && source.readUInt16BE(10) === 0xffff
  return isMapped ? source.subarray(12) : source
}
