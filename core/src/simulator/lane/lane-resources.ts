import type { LaneAddress } from '../../fast-lane/index.ts'

/** An address that a cluster protects. */
export interface LaneResourceModel {
  readonly tag: string
  readonly address: string
  readonly addresses: readonly LaneAddress[]
  /** Who has it at the beginning. */
  readonly owner: number
}

/** The names of nodes by their numbers. */
export const nodeNames: readonly string[] = ['a', 'b', 'c']

/** Of two nodes each has one, as in an active-active pair. */
export const laneResources: readonly LaneResourceModel[] = ['x', 'y'].map((tag, owner) => {
  const address = `10.9.0.${owner + 1}`
  const place = { address, prefixLength: 24, interface: 'service', validForMs: 5_000 }
  return { tag, address, addresses: [place], owner }
})
