import { type Basis, type QuorumBasis, timingSuiting } from '../../model/index.ts'
import type { Settings } from './settings.ts'
import { timingOf } from './timing.ts'

/** What a cluster is founded on, as the settings of its nodes and its engine say. */
export function basisOf(settings: Settings, quorum: QuorumBasis = 'machine'): Basis {
  const { fence, reachable, nodes } = settings
  return {
    timing: timingSuiting(quorum, timingOf(settings), nodes.length),
    quorum,
    isFencing: fence !== undefined,
    ...(reachable !== undefined && { reachable }),
  }
}
