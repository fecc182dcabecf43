import { networkInterfaces } from 'node:os'
import { formatIpAddress, parseIpAddress } from '../../../kit/ip-address.ts'

/** Whether this machine has an address itself, in whatever way that is written. */
export function isOwnAddress(address: string): boolean {
  const entries = Object.values(networkInterfaces()).flatMap((found) => found ?? [])
  return entries.some((entry) => shortest(entry.address) === shortest(address))
}

function shortest(address: string): string {
  const bytes = parseIpAddress(address)
  return bytes === undefined ? address : formatIpAddress(bytes)
}
