import { isInSameSubnet, networkOf, parseAddressWithPrefix } from '../../../../kit/ip-address.ts'
import type { AddressRoutes } from '../../../../kit/linux.ts'
import { mainTable, ourProtocol, type Route } from './route-message.ts'
import { tableOf } from './rule-message.ts'

/** The ground of a plan: the kernel's routes of the address' family, ours among them. */
export interface RouteGround {
  readonly wanted: AddressRoutes
  /** Of the interface that has the address. */
  readonly interfaceIndex: number
  readonly present: readonly Route[]
}

/** The routes that an address should have, and the prefixes that nothing leads to there. */
export interface RoutePlan {
  readonly routes: readonly Route[]
  readonly unreachable: readonly string[]
}

/** Of IPv6: the kernel's routes have 256, NetworkManager's 100. */
const lastSourceMetric = 48

/** Plans the routes of an address from those that its node has. */
export function planRoutes(ground: RouteGround): RoutePlan {
  const { wanted } = ground
  const subnet = networkOf(wanted)
  const bound = wanted.isBound ? planBound(ground, subnet) : []
  const prefixes = wanted.sourceFor.flatMap((text) => parseAddressWithPrefix(text) ?? [])
  const sources = [...new Set(prefixes.map(networkOf))].map((prefix) => ({
    prefix,
    route: planSource(ground, { prefix, subnet }),
  }))
  return {
    routes: [...bound, ...sources.flatMap(({ route }) => route ?? [])],
    unreachable: sources.flatMap(({ prefix, route }) => (route === undefined ? prefix : [])),
  }
}

/** Whether two routes are one, whatever made them. */
export function isSameRoute(one: Route, other: Route): boolean {
  const keys = ['destination', 'interfaceIndex', 'gateway', 'source', 'metric', 'table'] as const
  return keys.every((key) => one[key] === other[key])
}

/** Whether a route was made for an address; of IPv6 also one that the address has gone from. */
export function isRouteOf(address: string, { protocol, source, table }: Route): boolean {
  if (protocol !== ourProtocol) return false
  return source === address || table === tableOf(address) || source === undefined
}

/** The subnet, and what is behind a gateway in there, by the address' own interface. */
function planBound(ground: RouteGround, subnet: string): Route[] {
  const { wanted, interfaceIndex, present } = ground
  const own = { interfaceIndex, source: wanted.address, table: tableOf(wanted.address) }
  const rest = { ...own, protocol: ourProtocol, metric: familyOf(wanted.address) === 4 ? 0 : 1 }
  const near = present.filter((route) => route.destination === subnet && !isOurs(route))
  const indexes = [interfaceIndex, ...near.map((route) => route.interfaceIndex)]
  const behind = new Map<string, Route>()
  for (const { destination, gateway, metric, ...route } of present) {
    const isOfSubnet = gateway !== undefined && indexes.includes(route.interfaceIndex)
    if (!isOfSubnet || isOurs(route) || !isInSubnet(gateway, subnet)) continue
    const known = behind.get(destination)
    if (known !== undefined && known.metric <= metric) continue
    behind.set(destination, { destination, gateway, metric, ...route })
  }
  const copies = [...behind.values()].map(({ destination, gateway = '' }) => {
    return { ...rest, destination, gateway }
  })
  return [{ ...rest, destination: subnet }, ...copies]
}

function planSource(
  ground: RouteGround,
  { prefix, subnet }: { readonly prefix: string; readonly subnet: string },
): Route | undefined {
  const { wanted, interfaceIndex, present } = ground
  const metric = chooseMetric(ground, prefix)
  if (metric === undefined) return undefined
  const plan = {
    destination: prefix,
    interfaceIndex,
    source: wanted.address,
    metric,
    table: mainTable,
    protocol: ourProtocol,
  }
  if (contains(subnet, prefix)) return plan
  const roads = present.filter((route) => !isOurs(route) && contains(route.destination, prefix))
  const road = roads.toSorted((a, b) => lengthOf(b) - lengthOf(a) || a.metric - b.metric)[0]
  if (road === undefined) return undefined
  const { gateway } = road
  const isBySubnet = gateway !== undefined && isInSubnet(gateway, subnet)
  if (road.interfaceIndex !== interfaceIndex && !isBySubnet) return undefined
  return { ...plan, ...(gateway !== undefined && { gateway }) }
}

/**
 * Of IPv4 the newest goes before those of the same metric. Of IPv6 each needs one of its own, less
 * than those that are there; `undefined` where there is none, as nothing may be replaced.
 */
function chooseMetric({ wanted, present }: RouteGround, destination: string): number | undefined {
  if (familyOf(wanted.address) === 4) return 0
  const same = present.filter(
    (route) => route.table === mainTable && route.destination === destination,
  )
  const own = same.find((route) => isOurs(route) && route.source === wanted.address)
  if (own !== undefined) return own.metric
  const metric = Math.min(lastSourceMetric, ...same.map((route) => route.metric - 1))
  return metric < 1 ? undefined : metric
}

/** Of the main table alone a road is taken, and never one that is an address' own. */
function isOurs({ protocol, table }: Pick<Route, 'protocol' | 'table'>): boolean {
  return protocol === ourProtocol || table !== mainTable
}

/** A link-local gateway belongs to the segment that it was heard on. */
function isInSubnet(gateway: string, subnet: string): boolean {
  const isLinkLocal = isInSameSubnet(gateway, 'fe80::', 10)
  return isLinkLocal || contains(subnet, `${gateway}/${familyOf(gateway) === 4 ? 32 : 128}`)
}

function contains(outer: string, inner: string): boolean {
  const [address = ''] = outer.split('/')
  const [other = ''] = inner.split('/')
  const length = lengthOf({ destination: outer })
  const isShorter = length <= lengthOf({ destination: inner })
  return isShorter && isInSameSubnet(address, other, length)
}

function lengthOf({ destination }: Pick<Route, 'destination'>): number {
  return Number(destination.split('/')[1])
}

function familyOf(address: string): 4 | 6 {
  return address.includes(':') ? 6 : 4
}
