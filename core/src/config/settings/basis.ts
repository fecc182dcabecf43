import type { Basis } from '../../model/index.ts'
import type { Settings } from './settings.ts'
import { timingOf } from './timing.ts'

/** What a cluster is founded on, as the settings of its nodes say. */
export function basisOf(settings: Settings): Basis {
  const { fence, reachable } = settings
  return {
    timing: timingOf(settings),
    quorum: 'machine',
    isFencing: fence !== undefined,
    ...(reachable !== undefined && { reachable }),
  }
}
