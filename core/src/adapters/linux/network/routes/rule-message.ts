import { parseIpAddress } from '../../../../kit/ip-address.ts'
import { encodeAttribute } from '../netlink-message.ts'
import { addressFamilies } from '../socket-address.ts'
import { ourProtocol } from './route-message.ts'

/** The kinds of messages about rules, which choose a table of routes. */
export const ruleMessages = { added: 32, removed: 33 } as const

const attributes = { source: 2, priority: 6, table: 15, protocol: 21 } as const
/** After the table of what is this node's own (0), before the main one (32766). */
const priority = 7420
const toTable = 1
const headerLength = 12

/** The number of the table that an address has for itself. */
export function tableOf(address: string): number {
  const bytes = parseIpAddress(address) ?? new Uint8Array(4)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  let number = 0
  for (let at = 0; at < bytes.length; at += 4) number ^= view.getUint32(at)
  // Of IPv4 the address itself. Small numbers are those of the system and of operators.
  return (bytes.length === 4 ? number : number | 0x8000_0000) >>> 0
}

/** The body of a request to add or remove the rule by which an address' own table is asked. */
export function encodeRule(address: string): Buffer {
  const bytes = parseIpAddress(address) ?? new Uint8Array(0)
  const header = Buffer.alloc(headerLength)
  header[0] = bytes.length === 4 ? addressFamilies.version4 : addressFamilies.version6
  header[2] = bytes.length * 8
  header[7] = toTable
  const numbers = Buffer.alloc(8)
  numbers.writeUInt32LE(priority, 0)
  numbers.writeUInt32LE(tableOf(address), 4)
  return Buffer.concat([
    header,
    encodeAttribute(attributes.source, bytes),
    encodeAttribute(attributes.priority, numbers.subarray(0, 4)),
    encodeAttribute(attributes.table, numbers.subarray(4)),
    encodeAttribute(attributes.protocol, Buffer.from([ourProtocol])),
  ])
}
