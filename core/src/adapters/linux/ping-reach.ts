import type { Reach } from '../../ports/index.ts'
import { canPing } from './network/can-ping.ts'
import { readOwnAddresses } from './network/own-addresses.ts'

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
        if (readOwnAddresses().has(address)) return false
        if (await canPing({ address, forMs: forMs / attempts })) return true
      }
      return false
    },
  }
}
