import type { Command, CommandOutput } from '../../kit/context.ts'
import { parseAddressWithPrefix } from '../../kit/ip-address.ts'
import type { SimulatedNetwork } from './simulated-network.ts'

/** `ip address add`, `del` and `show`, with the exit codes and the words of iproute2. */
export function runIpCommand(network: SimulatedNetwork, { arguments: given = [] }: Command) {
  const [object = '', verb = 'show', address = '', ...rest] = given
  if (!'address'.startsWith(object) || object === '') {
    return ended(255, `Object "${object}" is unknown, try "ip help".`)
  }
  if ('show'.startsWith(verb)) return ended(0, '', network.addresses.join('\n'))
  const name = rest[rest.indexOf('dev') + 1] ?? ''
  if (!network.links.some((link) => link.startsWith(`${name} `))) {
    return ended(1, `Cannot find device "${name}"`)
  }
  const parsed = parseAddressWithPrefix(address)
  if (parsed === undefined) {
    return ended(1, `Error: any valid prefix is expected rather than "${address}".`)
  }
  try {
    if ('add'.startsWith(verb)) network.add(address, name)
    else network.delete(address, name)
    return ended(0)
  } catch (error) {
    return ended(2, `Error: ipv${parsed.family}: ${(error as Error).message}`)
  }
}

function ended(exitCode: number, stderr = '', stdout = ''): CommandOutput {
  return { exitCode, stdout, stderr }
}
