import type { Places } from '../../cluster/index.ts'
import type { ClusterPicture, PicturedNode } from '../../ports/index.ts'
import { askCorosync } from './ask-corosync.ts'
import { findDiscord, fingerprintOf, type Membership, readMembership } from './read-membership.ts'

/** A machine that is looked at, and where this package is. */
export interface Surveyed {
  readonly places: Places
  readonly packageFolder: string
}

/** The cluster as the files of this machine show it, and its Corosync where that runs. */
export async function showCluster({ places, packageFolder }: Surveyed): Promise<ClusterPicture> {
  const membership = await readMembership(places)
  const { found, settings, plan } = membership
  const self = found.nodes.find(({ name }) => name === settings?.node)
  const peers = found.nodes.filter((node) => node !== self).map(({ nodeId }) => nodeId)
  const { answer, silent } = await askCorosync(packageFolder, async (queries) => {
    return { links: await queries.links(peers), votes: await queries.votes() }
  })
  return {
    ...{ cluster: found.cluster, node: settings?.node, tokenMs: found.tokenMs, silent },
    recoverWithinMs: settings === undefined ? undefined : plan.recoverWithinMs,
    nodes: nodesOf(membership, answer?.links),
    keyFingerprint: fingerprintOf(membership.key),
    quorum: { basis: basisOf(membership), device: found.device, votes: answer?.votes },
    problems: findDiscord(membership),
  }
}

/** What the file says, not what it would say if it were written anew. */
function basisOf({ found }: Membership): ClusterPicture['quorum']['basis'] {
  if (found.device !== undefined) return 'device'
  return found.isTwoNode ? 'two-node' : 'majority'
}

type Links = ReadonlyMap<number, readonly { readonly isUp: boolean }[]>

function nodesOf({ found, settings }: Membership, links: Links | undefined): PicturedNode[] {
  return found.nodes.map(({ name, nodeId, addresses }) => {
    const known = name === settings?.node ? undefined : links?.get(nodeId)
    const linksUp = known?.filter(({ isUp }) => isUp).length
    return { name, nodeId, addresses, linksUp }
  })
}
