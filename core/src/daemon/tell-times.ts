import { type ClusterState, holdingTiming } from '../model/index.ts'
import type { GuardianPost } from '../ports/index.ts'

/** Tells the guardian the times that this node keeps to now, where they are others than before. */
export function tellTimes(guardian: GuardianPost, now: ClusterState, before?: ClusterState): void {
  const timing = holdingTiming(now)
  const known = before === undefined ? undefined : holdingTiming(before)
  if (timing === known) return
  if (JSON.stringify(timing) !== JSON.stringify(known)) guardian.setTiming(timing)
}
