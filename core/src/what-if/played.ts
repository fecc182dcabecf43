import type { ActVerb, ClusterState, Decision, NodeName, Reason, Tag } from '../model/index.ts'

/** A step that would be taken, and what it waits for. */
export interface PlayedStep {
  /** From 1, in the order in which the steps would begin. */
  readonly number: number
  readonly verb: ActVerb
  readonly tag: Tag
  readonly node: NodeName
  readonly isTakeover: boolean
  /** Steps, times and looks; empty: it begins at once. */
  readonly waitsFor: readonly Reason[]
}

/** What would follow from something, played to its end. */
export interface Played {
  readonly state: ClusterState
  readonly decisions: readonly Decision[]
  readonly steps: readonly PlayedStep[]
}
