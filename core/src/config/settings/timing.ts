import { defaultTiming, type Timing } from '../../model/index.ts'
import { defaultSettings, type Settings } from './settings.ts'

/**
 * The cluster's times for a node's settings: those of `recoverWithin: 1s`, in proportion, so that
 * the lease always ends well before others must have recovered.
 */
export function timingOf({
  recoverWithinMs,
  startupWaitMs,
}: Pick<Settings, 'recoverWithinMs' | 'startupWaitMs'>): Timing {
  const scale = recoverWithinMs / defaultSettings.recoverWithinMs
  return {
    leaseMs: Math.round(defaultTiming.leaseMs * scale),
    daemonGraceMs: Math.round(defaultTiming.daemonGraceMs * scale),
    marginMs: Math.round(defaultTiming.marginMs * scale),
    startupWaitMs,
  }
}
