import { linksLimit } from '../../cluster/cluster-plan.ts'
import { type ReadKey, readConfiguration } from './binding/cmap.ts'
import { readVoteRules } from './binding/votequorum.ts'
import type { CorosyncFacts, CorosyncNode } from './query-protocol.ts'

const voteProvider = 'corosync_votequorum'

/** How Corosync is set up here; throws a CorosyncCallError. */
export function readFacts(): CorosyncFacts {
  return readConfiguration((readKey) => {
    const nodes = [...listNodes(readKey)]
    const own = readKey('nodelist.local_node_pos')
    const isVoting = readKey('quorum.provider') === voteProvider
    return {
      nodes,
      self: nodes[Number(own ?? -1)]?.name ?? '',
      votes: isVoting ? readVoteRules() : undefined,
      hasDevice: readKey('quorum.device.model') !== undefined,
    }
  })
}

/** Corosync numbers the entries of its list of nodes without a gap. */
function* listNodes(readKey: ReadKey): Generator<CorosyncNode> {
  for (let place = 0; ; place += 1) {
    const nodeId = readKey(`nodelist.node.${place}.nodeid`)
    if (nodeId === undefined) return
    const name = String(readKey(`nodelist.node.${place}.name`) ?? '')
    const places = listPlaces(place, readKey)
    yield { nodeId: Number(nodeId), name, places }
  }
}

function listPlaces(place: number, readKey: ReadKey): CorosyncNode['places'] {
  const links = Array.from({ length: linksLimit }, (_, link) => link)
  return links.flatMap((link) => {
    const address = readKey(`nodelist.node.${place}.ring${link}_addr`)
    return address === undefined ? [] : [{ link, address: String(address) }]
  })
}
