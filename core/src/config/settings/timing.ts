import { type Timing, timingFor } from '../../model/index.ts'
import type { Settings } from './settings.ts'

/** The cluster's times for a node's settings: those of its knob, and what it sets by hand. */
export function timingOf({
  recoverWithinMs,
  startupWaitMs,
  timing,
}: Pick<Settings, 'recoverWithinMs' | 'startupWaitMs' | 'timing'>): Timing {
  return { ...timingFor(recoverWithinMs, startupWaitMs), ...timing }
}
