import type { AddressRoutes } from '../../../../kit/linux.ts'
import { SystemCallError } from '../../libc.ts'
import { netlinkFlags } from '../netlink-message.ts'
import type { NetlinkSocket } from '../netlink-socket.ts'
import { isRouteOf, isSameRoute, planRoutes, type RoutePlan } from './plan-routes.ts'
import {
  decodeRoute,
  encodeRouteQuery,
  encodeRouteToAdd,
  encodeRouteToRemove,
  type Route,
  routeMessages,
} from './route-message.ts'
import { encodeRule, ruleMessages } from './rule-message.ts'

const { create, replace, exclusive } = netlinkFlags
/** ENOENT, ESRCH, ENODEV: it is not there. */
const absences: readonly number[] = [2, 3, 19]
const existsAlready = 17

/** Makes the routes of an address what they should be, and renews those that end by themselves. */
export function setRoutes(socket: NetlinkSocket, wanted: AddressRoutes, index: number): void {
  const { present, plan } = look(socket, wanted, index)
  const own = present.filter((route) => isRouteOf(wanted.address, route))
  const isThere = (route: Route) => own.some((one) => isSameRoute(one, route))
  const isVersion6 = wanted.address.includes(':')
  for (const route of plan.routes) {
    if (isVersion6 || !isThere(route)) addRoute(socket, route, wanted.validForMs)
  }
  for (const route of own) {
    if (!plan.routes.some((one) => isSameRoute(one, route))) removeRoute(socket, route)
  }
  if (wanted.isBound) addRule(socket, wanted.address)
  else removeRule(socket, wanted.address)
}

/** The prefixes to which an address should have a route of its own, and has none. */
export function listMissingRoutes(
  socket: NetlinkSocket,
  wanted: AddressRoutes,
  index: number,
): readonly string[] {
  const { present, plan } = look(socket, wanted, index)
  const own = present.filter((route) => isRouteOf(wanted.address, route))
  const missing = plan.routes.filter((route) => !own.some((one) => isSameRoute(one, route)))
  return [...new Set([...missing.map(({ destination }) => destination), ...plan.unreachable])]
}

/** Removes whatever routes an address has, and the rule that leads to them. */
export function removeRoutes(socket: NetlinkSocket, address: string): void {
  removeRule(socket, address)
  for (const route of listRoutes(socket, address)) {
    if (isRouteOf(address, route)) removeRoute(socket, route)
  }
}

function look(
  socket: NetlinkSocket,
  wanted: AddressRoutes,
  interfaceIndex: number,
): { present: readonly Route[]; plan: RoutePlan } {
  const present = listRoutes(socket, wanted.address)
  return { present, plan: planRoutes({ wanted, interfaceIndex, present }) }
}

/** The routes of an address' family. */
function listRoutes(socket: NetlinkSocket, address: string): Route[] {
  const payload = encodeRouteQuery(address.includes(':') ? 6 : 4)
  const messages = socket.list({ what: 'list the routes', type: routeMessages.get, payload })
  return messages.flatMap((message) => decodeRoute(message) ?? [])
}

/** Of IPv4 without `replace`: it goes before what is there, and takes nothing away. */
function addRoute(socket: NetlinkSocket, route: Route, validForMs: number): void {
  const { destination, source } = route
  const what = `route ${destination} from ${source}`
  const flags = destination.includes(':') ? create | replace : create
  const payload = encodeRouteToAdd(route, validForMs)
  const number = socket.change({ what, type: routeMessages.added, flags, payload })
  if (number !== 0 && number !== existsAlready) throw new SystemCallError(what, number)
}

function removeRoute(socket: NetlinkSocket, route: Route): void {
  const what = `remove the route ${route.destination} from ${route.source ?? 'nobody'}`
  const payload = encodeRouteToRemove(route)
  const number = socket.change({ what, type: routeMessages.removed, flags: 0, payload })
  if (number !== 0 && !absences.includes(number)) throw new SystemCallError(what, number)
}

function addRule(socket: NetlinkSocket, address: string): void {
  const what = `rule from ${address}`
  const request = { what, type: ruleMessages.added, flags: create | exclusive }
  const number = socket.change({ ...request, payload: encodeRule(address) })
  if (number !== 0 && number !== existsAlready) throw new SystemCallError(what, number)
}

function removeRule(socket: NetlinkSocket, address: string): void {
  const what = `remove the rule from ${address}`
  const request = { what, type: ruleMessages.removed, flags: 0 }
  const number = socket.change({ ...request, payload: encodeRule(address) })
  if (number !== 0 && !absences.includes(number)) throw new SystemCallError(what, number)
}
