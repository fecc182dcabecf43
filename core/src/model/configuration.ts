import type { NodeName, Tag } from './names.ts'
import type { Resource } from './resource.ts'
import { defaultTiming, type Timing } from './timing.ts'

/** What operators set for a node. */
export interface NodeSettings {
  /** A standby node receives no `single` resource. */
  readonly isStandby: boolean
  readonly isInMaintenance: boolean
}

/** Everything operators decide; changed only by committed proposals, and kept on every disk. */
export interface Configuration {
  /** Raised by one at each commit. */
  readonly revision: number
  readonly nodes: Readonly<Record<NodeName, NodeSettings>>
  readonly resources: Readonly<Record<Tag, Resource>>
  readonly isInMaintenance: boolean
  readonly timing: Timing
}

/** A configuration of the given nodes that protects nothing yet. */
export function emptyConfiguration(
  nodes: readonly NodeName[],
  timing: Timing = defaultTiming,
): Configuration {
  const settings = { isStandby: false, isInMaintenance: false }
  return {
    revision: 0,
    nodes: Object.fromEntries(nodes.map((node) => [node, settings])),
    resources: {},
    isInMaintenance: false,
    timing,
  }
}
