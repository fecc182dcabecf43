import type { Timing } from '../../model/index.ts'
import { mapOf } from '../readers/group-readers.ts'
import type { ReadBy } from '../readers/reader.ts'
import { duration } from '../readers/scalar-readers.ts'

const minute = 60_000

/** The times that may be set by hand, by the names that operators know them by. */
export const readTiming = mapOf({
  heartbeat: duration(1, minute),
  lease: duration(10, minute),
  daemonGrace: duration(10, 10 * minute),
  margin: duration(0, minute),
})

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
