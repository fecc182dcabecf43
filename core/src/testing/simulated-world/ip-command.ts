import type { Command, CommandOutput } from '../../kit/context.ts'
import { parseAddressWithPrefix } from '../../kit/ip-address.ts'
import type { SimulatedNetwork } from './simulated-network.ts'

/** `ip address add`, `del` and `show`, with the exit codes of iproute2. */
export function runIpCommand(network: SimulatedNetwork, command: Command): CommandOutput {
  const [object = '', verb = 'show', text = '', ...rest] = command.arguments ?? []
  if (object === '' || !'address'.startsWith(object)) {
    return ended(1, `Object "${object}" is unknown, try "ip help".`)
  }
  if ('show'.startsWith(verb)) return { ...ended(0), stdout: network.addresses.join('\n') }
  const isToAdd = 'add'.startsWith(verb)
  if (!isToAdd && !'delete'.startsWith(verb)) {
    return ended(255, `Command "${verb}" is unknown, try "ip address help".`)
  }
  const parsed = parseAddressWithPrefix(withPrefix(text))
  if (parsed === undefined) {
    return ended(1, `Error: any valid prefix is expected rather than "${text}".`)
  }
  const name = rest[rest.indexOf('dev') + 1] ?? ''
  if (!network.links.some((link) => link.startsWith(`${name} `))) {
    return ended(1, `Cannot find device "${name}"`)
  }
  try {
    if (isToAdd) network.add(withPrefix(text), name)
    else network.delete(withPrefix(text), name)
    return ended(0)
  } catch (error) {
    return ended(2, `Error: ipv${parsed.family}: ${(error as Error).message}`)
  }
}

/** Left out, it is the longest. */
function withPrefix(text: string): string {
  if (text.includes('/')) return text
  return `${text}/${text.includes(':') ? 128 : 32}`
}

function ended(exitCode: number, stderr = ''): CommandOutput {
  return { exitCode, stdout: '', stderr }
}
