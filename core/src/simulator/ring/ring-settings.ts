import type { NodeName, QuorumBasis } from '../../model/index.ts'
import type { Random } from '../random.ts'
import type { VirtualClock } from '../virtual-clock.ts'
import type { Range } from './measured.ts'

/** Who has the right to act: most nodes; either of two; of two whom a quorum device chooses. */
export type QuorumPolicy = Exclude<QuorumBasis, 'machine'>

/** What a world of rings is made of; the same seed plays the same story. */
export interface RingWorldSettings {
  readonly clock: VirtualClock
  readonly random: Random
  /** The configured nodes, 1 to 7. */
  readonly nodes: readonly NodeName[]
  readonly latencyMs: Range
  readonly quorum: QuorumPolicy
  /** How many paths there are between each two nodes. */
  readonly paths?: number
  /** In which share of breaks survivors are alone first: 1 of 14. */
  readonly singletonShare?: number
  /**
   * In which share of grants a node that a device refuses is first told that it is quorate: never,
   * as Corosync says nothing of a ring before its device has, and that refuses in order.
   */
  readonly staleVoteShare?: number
}

/** The settings with nothing left out, and what is drawn by them. */
export interface RingSettings extends Required<RingWorldSettings> {
  /** So long after the silence that ended a ring the next one is there. */
  readonly consensusMs: number
  pick(range: Range): number
  isLucky(share: number): boolean
}

/** Silence of so many milliseconds ends a ring. */
export const tokenMs = 300

const consensusMs = { ofTwo: 100, ofMore: 1.2 * tokenMs }
const mostNodes = 7

/** Puts the usual values where nothing is said. */
export function completeSettings(settings: RingWorldSettings): RingSettings {
  const { random, nodes, quorum } = settings
  const isFit = nodes.length > 0 && nodes.length <= mostNodes
  if (!isFit) throw new Error(`assert: ${nodes.length} nodes`)
  if (quorum !== 'majority' && nodes.length !== 2) throw new Error(`assert: ${quorum} is for two`)
  return {
    paths: 1,
    singletonShare: 1 / 14,
    staleVoteShare: 0,
    ...settings,
    consensusMs: nodes.length > 2 ? consensusMs.ofMore : consensusMs.ofTwo,
    pick: ({ low, high }) => random.between(low, high),
    isLucky: (share) => random.between(0, 1) < share,
  }
}
