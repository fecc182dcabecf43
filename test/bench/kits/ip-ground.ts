import { networkInterfaces } from 'node:os'
import type { Ground } from './ground.ts'

const link = 'eth0'
const addresses = { kit: '10.79.0.100', agent: '10.79.0.101' } as const

/** Addresses of the segment that the machine is on, one for the kit and one for the agent. */
export function layIpGround(): Ground {
  return {
    kit: 'ip',
    parameters: { address: `${addresses.kit}/24`, interface: link },
    agent: {
      name: 'IPaddr2',
      parameters: { ip: addresses.agent, cidr_netmask: '24', nic: link },
    },
    isThere: (actor) => {
      const found = networkInterfaces()[link] ?? []
      return found.some(({ address }) => address === addresses[actor])
    },
  }
}
