import type { Machine } from '../../lab/machines/machine.ts'
import { Machines } from '../../lab/machines/machines.ts'
import { KitNode } from './kit-node.ts'

/** Two nodes with the kit and a client on one segment, with addresses of both families. */
export interface KitLab {
  readonly a: KitNode
  readonly b: KitNode
  readonly client: KitNode
}

/** Gives a machine the addresses of a place on the segment, and no others. */
export function putOnSegment(machine: Machine, place: number): void {
  machine.ip([
    'address flush dev eth0 scope global',
    `address add 10.78.0.${place}/24 dev eth0`,
    `address add fd78::${place}/64 dev eth0 nodad`,
  ])
}

/** Builds the lab in the present world; to be called once. */
export async function buildKitLab(): Promise<KitLab> {
  const machines = await Machines.make(['client', 'node-a', 'node-b'], 1)
  const node = (name: string, place: number) => {
    const machine = machines.get(name)
    putOnSegment(machine, place)
    return new KitNode(machine)
  }
  return { a: node('node-a', 11), b: node('node-b', 12), client: node('client', 1) }
}
