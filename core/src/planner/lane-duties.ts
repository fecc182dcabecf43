import type { ClusterState, NodeName, Tag } from '../model/index.ts'

/** What a node does by its fast lane, as the cluster knows it. */
export interface LaneDuties {
  /** What it would take when its owner falls silent: its claim, which that one gates. */
  readonly takes: readonly Tag[]
  /** What of its own speaks only while the node is answered: others may take it. */
  readonly gates: readonly Tag[]
}

/** What a node's fast lane does at present. */
export function laneDuties({ nodes, targets }: ClusterState, node: NodeName): LaneDuties {
  const { claims = [], gated = [] } = nodes[node]?.lane ?? {}
  const takes = claims.filter((tag) => {
    return nodes[targets[tag] ?? '']?.lane?.gated.includes(tag) === true
  })
  return { takes, gates: gated }
}
