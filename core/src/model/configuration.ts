import type { NodeName, Tag } from './names.ts'
import type { Resource } from './resource.ts'

/** What operators set for a node. */
export interface NodeSettings {
  /** A standby node receives no `single` resource. */
  readonly isStandby: boolean
  readonly isInMaintenance: boolean
}

/** The cluster's times, all derived from `recoverWithin`; milliseconds. */
export interface Timing {
  /** How long a vanished owner's authority may last: its lease. */
  readonly leaseMs: number
  /** How long a dead daemon may take to be back before its node counts as failed. */
  readonly daemonGraceMs: number
  /** What is added to every wait for clocks and schedulers. */
  readonly marginMs: number
  /** How long a first placement waits for configured nodes that are not there yet. */
  readonly startupWaitMs: number
}

/** The times of `recoverWithin: 1s`. */
export const defaultTiming: Timing = {
  leaseMs: 600,
  daemonGraceMs: 3_000,
  marginMs: 100,
  startupWaitMs: 2_000,
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
