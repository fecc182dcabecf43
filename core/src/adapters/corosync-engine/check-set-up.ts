import { HoldfastError } from '../../errors/index.ts'
import type { NodeName, QuorumBasis } from '../../model/index.ts'
import type { CorosyncFacts } from './query-protocol.ts'

/** The node as its own configuration knows it. */
export interface ExpectedSetUp {
  readonly node: NodeName
  readonly nodes: readonly NodeName[]
}

/**
 * What gives quorum by Corosync's own set-up. Throws HF_COROSYNC_NODES, HF_COROSYNC_SELF or
 * HF_COROSYNC_QUORUM where that does not fit the configuration of the node.
 */
export function checkSetUp(facts: CorosyncFacts, { node, nodes }: ExpectedSetUp): QuorumBasis {
  const found = listOf(facts.nodes.map(({ name, nodeId }) => name || `number ${nodeId}`))
  const expected = listOf(nodes)
  if (found !== expected) throw new HoldfastError('HF_COROSYNC_NODES', { found, expected })
  if (facts.self !== node) {
    throw new HoldfastError('HF_COROSYNC_SELF', { found: facts.self, expected: node })
  }
  if (facts.votes === undefined) throw new HoldfastError('HF_COROSYNC_QUORUM')
  if (facts.hasDevice) return 'device'
  return facts.votes.isTwoNode ? 'two-node' : 'majority'
}

function listOf(names: readonly string[]): string {
  return [...names].sort().join(', ')
}
