import type { NodeName, QuorumBasis } from '../model/index.ts'

/** A machine of a cluster: what its Corosync is called by, and listens at. */
export interface PlannedNode {
  readonly name: NodeName
  readonly nodeId: number
  /** One for each link, in the order of the links. */
  readonly addresses: readonly string[]
}

/** Everything that the files of a cluster's machines say alike. */
export interface ClusterPlan {
  readonly cluster: string
  readonly nodes: readonly PlannedNode[]
  readonly recoverWithinMs: number
  /** The host that runs the quorum device's server, where the cluster has such a device. */
  readonly device?: string
}

/** Where Corosync keeps what is its own; its own defaults where left out. */
export interface CorosyncPlaces {
  readonly keyFile?: string
  readonly stateFolder?: string
  readonly logFile?: string
}

/** The port of a cluster's first link; each further link has the next one. */
export const firstLinkPort = 5405

/** More links than this Corosync does not have. */
export const linksLimit = 8

/** What gives quorum to a cluster of such a plan. */
export function quorumOf({ nodes, device }: Pick<ClusterPlan, 'nodes' | 'device'>): QuorumBasis {
  if (device !== undefined) return 'device'
  return nodes.length === 2 ? 'two-node' : 'majority'
}
