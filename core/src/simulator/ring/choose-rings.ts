import type { NodeName } from '../../model/index.ts'
import type { Random } from '../random.ts'

/** Whether two nodes reach each other. */
export type IsConnected = (one: NodeName, other: NodeName) => boolean

/** Whether each of the nodes reaches each other one, both ways. */
export function isClique(nodes: readonly NodeName[], isConnected: IsConnected): boolean {
  return nodes.every((one, index) =>
    nodes.slice(index + 1).every((other) => isConnected(one, other)),
  )
}

/**
 * Divides nodes into rings whose members reach each other both ways. Where more than one division
 * is possible luck decides; no two of the rings could be one.
 */
export function chooseRings(
  nodes: readonly NodeName[],
  isConnected: IsConnected,
  random: Random,
): readonly (readonly NodeName[])[] {
  const rest = [...nodes]
  const rings: NodeName[][] = []
  while (rest.length > 0) {
    const [node = ''] = rest.splice(random.below(rest.length), 1)
    const ring = rings.find((members) => members.every((member) => isConnected(member, node)))
    if (ring === undefined) rings.push([node])
    else ring.push(node)
  }
  return rings.map((members) => nodes.filter((node) => members.includes(node)))
}
