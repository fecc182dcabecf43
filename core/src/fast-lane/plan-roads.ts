import { because, type Reason } from '../model/index.ts'
import type { Road } from './road.ts'

/** A node to listen to, and its addresses on the engine's links. */
export interface ListenedNode {
  readonly name: string
  readonly places: readonly { readonly link: number; readonly address: string }[]
}

/** The roads of a lane, and what cannot be listened to. */
export interface PlannedRoads {
  readonly roads: readonly Road[]
  readonly lacks: readonly Reason[]
}

/** All roads to other nodes and to witnesses. Names are not looked up: that would take its time. */
export function planRoads(
  nodes: readonly ListenedNode[],
  witness: readonly string[],
  isIpAddress: (text: string) => boolean,
): PlannedRoads {
  const toNodes = nodes.flatMap(({ name: node, places }) =>
    places
      .filter(({ address }) => isIpAddress(address))
      .flatMap(({ link, address }): Road[] => [
        { node, link, address, kind: 'echo' },
        { node, link, address, kind: 'neighbour' },
      ]),
  )
  const toWitnesses = witness.map((address): Road => {
    return { node: undefined, link: 0, address, kind: 'echo' }
  })
  const unheard = nodes.filter(({ name }) => !toNodes.some(({ node }) => node === name))
  return {
    roads: [...toNodes, ...toWitnesses],
    lacks: unheard.map(({ name: node }) => because('lane.no-addresses', { node })),
  }
}
