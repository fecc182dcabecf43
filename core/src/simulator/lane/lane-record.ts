import type { LaneResourceModel } from './lane-resources.ts'

/** What the cluster has written down of an address, and how far it has got with it. */
export interface LaneRecord {
  readonly resource: LaneResourceModel
  owner: number
  /** Who may take it: one node at a time. */
  taker: number | undefined
  /** Who may still believe to be the taker. */
  readonly believers: Set<number>
  /** Whose lane has taken it. */
  claim: number | undefined
  /** The owner before, and until when it may still have it where it has not said otherwise. */
  previous: { readonly node: number; readonly untilMs: number } | undefined
  /** Since when the owner's kernel does not have it. */
  missingSinceMs: number | undefined
}

/** As it is at the beginning: its owner has it, and nobody may take it yet. */
export function newRecord(resource: LaneResourceModel): LaneRecord {
  return {
    ...{ resource, owner: resource.owner, taker: undefined, believers: new Set<number>() },
    ...{ claim: undefined, previous: undefined, missingSinceMs: undefined },
  }
}
