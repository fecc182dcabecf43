import { networkInterfaces } from 'node:os'
import { formatIpAddress, parseIpAddress } from '../../../kit/ip-address.ts'

/** The addresses that this machine has now. */
export interface OwnAddresses {
  /** In whatever way it is written. */
  has(address: string): boolean
}

/** Reads which addresses this machine has itself. */
export function readOwnAddresses(): OwnAddresses {
  const entries = Object.values(networkInterfaces()).flatMap((found) => found ?? [])
  const own = new Set(entries.map(({ address }) => shortest(address)))
  return { has: (address) => own.has(shortest(address)) }
}

function shortest(address: string): string {
  const bytes = parseIpAddress(address)
  return bytes === undefined ? address : formatIpAddress(bytes)
}
