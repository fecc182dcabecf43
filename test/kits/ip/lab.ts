import { runIp } from '../../lab/ip-command.ts'
import { buildLan } from '../../lab/lan.ts'
import { preparePrivateRun } from '../../lab/namespaces.ts'
import { KitNode } from './kit-node.ts'

/** Two nodes with the kit and a client on one segment, with addresses of both families. */
export interface KitLab {
  readonly a: KitNode
  readonly b: KitNode
  readonly client: KitNode
}

/** Builds the lab in the present world; to be called once. */
export function buildKitLab(): KitLab {
  preparePrivateRun()
  const hosts = buildLan([
    { name: 'client', address: '10.78.0.1/24' },
    { name: 'node-a', address: '10.78.0.11/24' },
    { name: 'node-b', address: '10.78.0.12/24' },
  ])
  const version6 = { client: 'fd78::1/64', 'node-a': 'fd78::11/64', 'node-b': 'fd78::12/64' }
  for (const [name, address] of Object.entries(version6)) {
    runIp([`address add ${address} dev eth0 nodad`], name)
  }
  const [client, a, b] = [hosts.client, hosts['node-a'], hosts['node-b']]
  return { a: new KitNode(a), b: new KitNode(b), client: new KitNode(client) }
}

/** Cuts, or plugs in, the cable of a host at the bridge's end, as a switch would. */
export function setCable(host: 'client' | 'node-a' | 'node-b', isPluggedIn: boolean): void {
  const port = { client: 'port0', 'node-a': 'port1', 'node-b': 'port2' }[host]
  runIp([`link set ${port} ${isPluggedIn ? 'up' : 'down'}`])
}
