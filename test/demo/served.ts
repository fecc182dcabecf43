import type { Observer } from '../lab/observer/observer.ts'
import type { Prober } from '../lab/prober/prober.ts'

/** What watches the clients' address from outside of whatever cluster has it. */
export interface Instruments {
  readonly prober: Prober
  readonly observer: Observer
}

interface Named {
  readonly name: string
}

/** The one node that has the address and answers the client; a text where there is not one. */
export async function lookWhoServes<Node extends Named>(
  { prober, observer }: Instruments,
  among: readonly Node[],
): Promise<Node | string> {
  const names = among.map(({ name }) => name)
  const owners = (await observer.owners()).filter((name) => names.includes(name)).join(' and ')
  const owner = among.find((node) => node.name === owners)
  if (owner === undefined) return `owner is ${owners || 'nobody'}`
  const answering = (await prober.answering(10)).join(' and ')
  return answering === owners
    ? owner
    : `${owners} has the address, ${answering || 'nobody'} answers`
}

/** The one node whose kernel has the address; throws where it is not one. */
export async function ownerOf<Node extends Named>(
  { observer }: Instruments,
  among: readonly Node[],
): Promise<Node> {
  const names = among.map(({ name }) => name)
  const owners = (await observer.owners()).filter((name) => names.includes(name))
  const owner = among.find((node) => node.name === owners[0])
  if (owner !== undefined && owners.length === 1) return owner
  throw new Error(`one node should have the address, but it is on: ${owners.join(', ') || 'none'}`)
}
