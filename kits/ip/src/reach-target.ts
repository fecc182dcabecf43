import { parseIpAddress } from '@holdfast/core/kit'

/** Something that must be reachable from a node for it to be worth carrying the address. */
export type ReachTarget =
  | { readonly kind: 'ping'; readonly address: string }
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number }

/** Reads `ping:ADDRESS`, `tcp:HOST:PORT` or `tcp:[IPV6]:PORT`; throws in words for people. */
export function parseReachTarget(text: string): ReachTarget {
  const [, address] = /^ping:(.+)$/.exec(text) ?? []
  if (address !== undefined) return { kind: 'ping', address: checkAddress(address) }
  const [, bracketed, plain, digits] = /^tcp:(?:\[(.+)\]|([^:]+)):(\d{1,5})$/.exec(text) ?? []
  const host = bracketed === undefined ? plain : checkAddress(bracketed)
  const port = Number(digits)
  if (host === undefined || port < 1 || port > 65_535) {
    throw new Error(`reach "${text}" is neither ping:ADDRESS nor tcp:HOST:PORT`)
  }
  return { kind: 'tcp', host, port }
}

/** How a target is named to people. */
export function nameReachTarget(target: ReachTarget): string {
  return target.kind === 'ping' ? target.address : `${target.host} port ${target.port}`
}

function checkAddress(text: string): string {
  if (parseIpAddress(text) !== undefined) return text
  throw new Error(`"${text}" is no IP address; reach pings addresses, not names`)
}
