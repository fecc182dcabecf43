import { judgePaths, type Path, type PlannedNode } from '../../cluster/index.ts'
import { HoldfastError } from '../../errors/index.ts'
import type { PathsPicture } from '../../ports/index.ts'
import type { MeasuredLink } from '../corosync-engine/read-ways.ts'
import { askCorosync } from './ask-corosync.ts'
import { interfaceMtu } from './machine-facts.ts'
import { readMembership } from './read-membership.ts'
import type { Surveyed } from './show-cluster.ts'

/** Corosync's own where its file says nothing. */
const usualTokenMs = 3_000
/** What goes around a message at most: headers of IP, UDP and knet, cipher and hash. */
const aroundBytes = 160

/** Each link to each other node, as Corosync has measured it; rejects where that does not run. */
export async function lookAtPaths({ places, packageFolder }: Surveyed): Promise<PathsPicture> {
  const { found, settings } = await readMembership(places)
  const self = found.nodes.find(({ name }) => name === settings?.node)
  const peers = found.nodes.filter((node) => node !== self)
  const { answer, silent } = await askCorosync(packageFolder, (queries) => {
    return queries.ways(peers.map(({ nodeId }) => nodeId))
  })
  if (silent !== undefined) throw new HoldfastError(silent.code, silent.values)
  const tokenMs = found.tokenMs ?? usualTokenMs
  const paths = peers.flatMap((peer) => pathsTo(peer, self, answer.get(peer.nodeId) ?? []))
  return { node: settings?.node, tokenMs, paths, ...judgePaths(paths, tokenMs) }
}

function pathsTo(
  { name, addresses }: PlannedNode,
  self: PlannedNode | undefined,
  links: readonly MeasuredLink[],
): readonly Path[] {
  return addresses.map((address, link) => {
    const measured = links.find(({ number }) => number === link)
    const from = self?.addresses[link]
    const limit = from === undefined ? undefined : interfaceMtu(from)
    return {
      ...{ node: name, link, address, isUp: measured?.isUp === true },
      ...(measured?.meanMs !== undefined && { roundTripMs: measured.meanMs }),
      ...(measured?.spreadMs !== undefined && { jitterMs: measured.spreadMs }),
      ...(measured?.mtu !== undefined && { mtu: measured.mtu }),
      ...(limit !== undefined && { interfaceMtu: limit - aroundBytes }),
    }
  })
}
