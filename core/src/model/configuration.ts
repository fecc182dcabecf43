import type { InstalledKits } from './kit-release.ts'
import type { NodeName, Tag } from './names.ts'
import type { Resource } from './resource.ts'
import { defaultTiming, type Timing } from './timing.ts'

/** What operators set for a node. */
export interface NodeSettings {
  /** A standby node receives no `single` resource. */
  readonly isStandby: boolean
  readonly isInMaintenance: boolean
}

/**
 * Who gives a ring its quorum. `machine`: all nodes are on one machine, where nobody is cut off.
 * `majority`: of the nodes. `two-node`: both sides of a split have it. `device`: a third voice.
 */
export type QuorumBasis = 'machine' | 'majority' | 'two-node' | 'device'

/** What a cluster is founded on; the same for all its nodes. */
export interface Basis {
  readonly timing: Timing
  readonly quorum: QuorumBasis
  /** Whether nodes can be cut off by a fence. */
  readonly isFencing: boolean
  /** Addresses outside of the cluster: of two nodes, who reaches none of them takes nothing. */
  readonly reachable?: readonly string[]
}

/** Everything operators decide; changed only by committed proposals, and kept on every disk. */
export interface Configuration extends Basis {
  /** Raised by one at each commit. */
  readonly revision: number
  readonly nodes: Readonly<Record<NodeName, NodeSettings>>
  readonly resources: Readonly<Record<Tag, Resource>>
  readonly isInMaintenance: boolean
  /** Kits that were installed in the cluster; those that came along with a node are not here. */
  readonly kits?: InstalledKits
}

/** A configuration of the given nodes that protects nothing yet. */
export function emptyConfiguration(
  nodes: readonly NodeName[],
  basis: Partial<Basis> = {},
): Configuration {
  const settings = { isStandby: false, isInMaintenance: false }
  return {
    revision: 0,
    nodes: Object.fromEntries(nodes.map((node) => [node, settings])),
    resources: {},
    isInMaintenance: false,
    timing: defaultTiming,
    quorum: 'machine',
    isFencing: false,
    ...basis,
  }
}
