import { Machines } from '../../lab/machines/machines.ts'
import { KitNode } from './kit-node.ts'
import { putOnSegment } from './lab.ts'

/** A node with two interfaces on one segment, a second node, and a gateway to further networks. */
export interface TwoLinks {
  readonly a: KitNode
  readonly b: KitNode
  readonly gateway: KitNode
}

/** Behind the gateway: addresses that are reached by it alone. */
export const farAddresses = { 4: '192.0.2.1', 6: '2001:db8::1' } as const

const aRoutes = ['route add default via 10.78.0.1 dev eth0', 'route add ::/0 via fd78::1 dev eth0']

/** Gives node a back what went with its eth0. */
export const upLines = [
  'link set eth0 up',
  'address replace fd78::11/64 dev eth0 nodad',
  ...aRoutes.map((line) => line.replace(' add ', ' replace ')),
]

/** Builds it in the present world; to be called once. */
export async function buildTwoLinks(): Promise<TwoLinks> {
  const machines = await Machines.make(['gateway', 'node-a', 'node-b'], 2)
  const [gateway, a, b] = ['gateway', 'node-a', 'node-b'].map((name) => machines.get(name))
  if (gateway === undefined || a === undefined || b === undefined) throw new Error('no machines')
  putOnSegment(gateway, 1)
  gateway.ip(Object.values(farAddresses).map((far) => `address add ${far} dev lo`))
  putOnSegment(b, 12)
  putOnSegment(a, 11)
  a.lead(1, 0)
  a.ip([
    'address flush dev eth1 scope global',
    'address add 10.78.0.21/24 dev eth1',
    'address add fd78::21/64 dev eth1 nodad',
    ...aRoutes,
  ])
  return { gateway: new KitNode(gateway), a: new KitNode(a), b: new KitNode(b) }
}
