import type { Timing } from '../../model/index.ts'
import { mapOf } from '../readers/group-readers.ts'
import type { ReadBy } from '../readers/reader.ts'
import { duration } from '../readers/scalar-readers.ts'

const minute = 60_000

/** The times that follow `recoverWithin` unless they are set by hand, with their readers. */
const timingFields = {
  heartbeat: duration(1, minute),
  lease: duration(10, minute),
  daemonGrace: duration(10, 10 * minute),
  margin: duration(0, minute),
} as const

/** Those that are operators' own. */
export const knobFields = {
  recoverWithin: duration(500, minute),
  startupWait: duration(0, 10 * minute),
} as const

/** Reads the times that may be set by hand, by the names that operators know them by. */
export const readTiming = mapOf(timingFields)

/** Reads any of the cluster's times. */
export const readTimes = mapOf({ ...knobFields, ...timingFields })

/** What was set, by the names that the cluster knows the times by. */
export function timingSetBy(file: ReadBy<typeof readTiming> | undefined): Partial<Timing> {
  const set = {
    heartbeatMs: file?.heartbeat,
    leaseMs: file?.lease,
    daemonGraceMs: file?.daemonGrace,
    marginMs: file?.margin,
  }
  return Object.fromEntries(Object.entries(set).filter(([, ms]) => ms !== undefined))
}
