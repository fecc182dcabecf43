import { sumForGrace, sumForLease, type Timing } from '../../model/index.ts'
import { inside, type Place } from '../readers/reader.ts'

/** Reports times that contradict each other, with the sum that shows it. */
export function validateTiming(timing: Timing, place: Place): void {
  const { path, problems } = inside(place, 'timing')
  const { heartbeatMs, grantMs, leaseMs, guardianMs, marginMs, daemonGraceMs } = timing
  const lease = sumForLease(timing)
  if (lease.sumMs >= lease.limitMs) {
    const values = { leaseMs, heartbeatMs, grantMs, sumMs: lease.sumMs }
    problems.add({ code: 'HF_CONFIG_LEASE_TOO_SHORT', path, values })
  }
  const grace = sumForGrace(timing, 0)
  if (grace.sumMs < grace.limitMs) return
  const values = { daemonGraceMs, leaseMs, guardianMs, marginMs, sumMs: grace.sumMs }
  problems.add({ code: 'HF_CONFIG_GRACE_TOO_SHORT', path, values })
}
