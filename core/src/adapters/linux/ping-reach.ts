import { networkInterfaces } from 'node:os'
import { formatIpAddress, parseIpAddress } from '../../kit/ip-address.ts'
import type { Reach } from '../../ports/index.ts'
import { canPing } from './network/can-ping.ts'

/** One echo may be lost on a healthy network, and two in a row hardly ever. */
const attempts = 3

/**
 * Asks by echo requests; needs CAP_NET_RAW. An address that this node has itself never counts: it
 * would answer whoever is cut off.
 */
export function createPingReach(): Reach {
  return {
    async ask(address, forMs) {
      for (let attempt = 0; attempt < attempts; attempt += 1) {
        if (isOwn(address)) return false
        if (await canPing({ address, forMs: forMs / attempts })) return true
      }
      return false
    },
  }
}

function isOwn(address: string): boolean {
  const entries = Object.values(networkInterfaces()).flatMap((found) => found ?? [])
  return entries.some((entry) => shortest(entry.address) === shortest(address))
}

function shortest(address: string): string {
  const bytes = parseIpAddress(address)
  return bytes === undefined ? address : formatIpAddress(bytes)
}
