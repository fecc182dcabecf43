import { formatIpAddress, parseIpAddress } from '../../../../kit/ip-address.ts'
import { decodeAttributes, encodeAttribute, type NetlinkMessage } from '../netlink-message.ts'
import { addressFamilies } from '../socket-address.ts'

/** The kinds of messages about routes (rtnetlink(7)). */
export const routeMessages = { added: 24, removed: 25, get: 26 } as const
/** Who made a route, as `ip route` shows it: a number that nobody else uses marks ours. */
export const ourProtocol = 74
/** The number of the table that is asked for whatever no rule says otherwise of. */
export const mainTable = 254

const attributes = {
  destination: 1,
  outInterface: 4,
  gateway: 5,
  metric: 6,
  source: 7,
  multipath: 9,
  table: 15,
  expires: 23,
  nextHopId: 30,
} as const
const headerLength = 12
const unicast = 1
/** Nearer than by a gateway; and of a removal: whichever it has. */
const scopes = { universe: 0, link: 253, any: 255 } as const
const cloned = 0x200

/** A route by one interface, as far as this program works with it. */
export interface Route {
  /** `10.0.0.0/24`, the bits behind the prefix all 0. */
  readonly destination: string
  readonly interfaceIndex: number
  readonly gateway?: string
  /** The address of this node that connections by it come from. */
  readonly source?: string
  /** The least one of a destination counts. */
  readonly metric: number
  readonly table: number
  readonly protocol: number
}

/** What a message says of a route, or `undefined` where it has several ways, or none. */
export function decodeRoute({ payload }: NetlinkMessage): Route | undefined {
  if (payload.length < headerLength) return undefined
  const length = payload[0] === addressFamilies.version4 ? 4 : 16
  const isCloned = (payload.readUInt32LE(8) & cloned) !== 0
  const found = decodeAttributes(payload.subarray(headerLength))
  const index = found.get(attributes.outInterface)?.readUInt32LE(0)
  const isPlain = !found.has(attributes.multipath) && !found.has(attributes.nextHopId)
  if (payload[7] !== unicast || isCloned || !isPlain || index === undefined) return undefined
  const bytes = found.get(attributes.destination) ?? Buffer.alloc(length)
  const [gateway, source] = [found.get(attributes.gateway), found.get(attributes.source)]
  return {
    destination: `${formatIpAddress(bytes)}/${payload[1]}`,
    interfaceIndex: index,
    ...(gateway && { gateway: formatIpAddress(gateway) }),
    ...(source && { source: formatIpAddress(source) }),
    metric: found.get(attributes.metric)?.readUInt32LE(0) ?? 0,
    table: found.get(attributes.table)?.readUInt32LE(0) ?? payload[4] ?? 0,
    protocol: payload[5] ?? 0,
  }
}

/** The body of a request for all routes of a family. */
export function encodeRouteQuery(family: 4 | 6): Buffer {
  const header = Buffer.alloc(headerLength)
  header[0] = family === 4 ? addressFamilies.version4 : addressFamilies.version6
  return header
}

/** The body of a request to add a route; one of IPv6 may end by itself. */
export function encodeRouteToAdd(route: Route, validForMs: number): Buffer {
  const isNear = route.gateway === undefined && !route.destination.includes(':')
  const body = encodeRoute(route, isNear ? scopes.link : scopes.universe)
  if (!route.destination.includes(':')) return body
  const seconds = Math.max(1, Math.ceil(validForMs / 1000))
  return Buffer.concat([body, encodeAttribute(attributes.expires, number32(seconds))])
}

/** The body of a request to remove a route. */
export function encodeRouteToRemove(route: Route): Buffer {
  return encodeRoute(route, route.destination.includes(':') ? scopes.universe : scopes.any)
}

function encodeRoute(route: Route, scope: number): Buffer {
  const [address = '', prefixLength] = route.destination.split('/')
  const bytes = toBytes(address)
  const header = encodeRouteQuery(bytes.length === 4 ? 4 : 6)
  header[1] = Number(prefixLength)
  header[5] = route.protocol
  header[6] = scope
  header[7] = unicast
  const { gateway, source } = route
  return Buffer.concat([
    header,
    encodeAttribute(attributes.destination, bytes),
    encodeAttribute(attributes.outInterface, number32(route.interfaceIndex)),
    encodeAttribute(attributes.metric, number32(route.metric)),
    encodeAttribute(attributes.table, number32(route.table)),
    ...(gateway === undefined ? [] : [encodeAttribute(attributes.gateway, toBytes(gateway))]),
    ...(source === undefined ? [] : [encodeAttribute(attributes.source, toBytes(source))]),
  ])
}

function toBytes(address: string): Uint8Array {
  return parseIpAddress(address) ?? new Uint8Array(0)
}

function number32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}
